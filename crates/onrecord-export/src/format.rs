//! The formats: their names, endings and media types.

/// A format that a graph can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// GraphML, for Gephi, Neo4j (APOC), networkx, igraph, Cytoscape, yEd.
    GraphMl,
    /// GEXF 1.3, for Gephi: with colours, sizes and a timeline.
    Gexf,
    /// A table of edges.
    CsvEdges,
    /// A table of nodes.
    CsvNodes,
    /// Graphviz.
    Dot,
    /// Node-link JSON, for networkx and d3.
    NodeLink,
}

impl Format {
    /// Every format, in the order of listings.
    pub const ALL: [Self; 6] =
        [Self::GraphMl, Self::Gexf, Self::CsvEdges, Self::CsvNodes, Self::Dot, Self::NodeLink];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::CsvEdges => "csv-edges",
            Self::CsvNodes => "csv-nodes",
            Self::Dot => "dot",
            Self::NodeLink => "json",
        }
    }

    /// The ending of file names, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::CsvEdges | Self::CsvNodes => "csv",
            Self::Dot => "dot",
            Self::NodeLink => "json",
        }
    }

    /// What follows a view's name in the name of its file: `-edges.csv`, `.gexf`; no two formats share one.
    #[must_use]
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::GraphMl => ".graphml",
            Self::Gexf => ".gexf",
            Self::CsvEdges => "-edges.csv",
            Self::CsvNodes => "-nodes.csv",
            Self::Dot => ".dot",
            Self::NodeLink => ".json",
        }
    }

    /// The media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::GraphMl => "application/graphml+xml",
            Self::Gexf => "application/gexf+xml",
            Self::CsvEdges | Self::CsvNodes => "text/csv; charset=utf-8",
            Self::Dot => "text/vnd.graphviz",
            Self::NodeLink => "application/json",
        }
    }

    /// Whether a terminal cannot show it.
    #[must_use]
    pub const fn binary(self) -> bool {
        match self {
            Self::GraphMl | Self::Gexf | Self::CsvEdges | Self::CsvNodes | Self::Dot | Self::NodeLink => {
                false
            }
        }
    }

    /// The format of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The format that a file's ending names, in any case; `csv` is the table of edges, `gv` is DOT.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_ascii_lowercase();
        let extension = if extension == "gv" { "dot" } else { &extension };
        Self::ALL.into_iter().find(|format| format.extension() == extension)
    }
}

/// A format that the table of statements can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TableFormat {
    /// Comma-separated values.
    Csv,
    /// An Excel workbook.
    Xlsx,
}

impl TableFormat {
    /// Every format, in the order of listings.
    pub const ALL: [Self; 2] = [Self::Csv, Self::Xlsx];

    /// The name on the command line, which is the ending of file names too.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The ending of file names, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        self.name()
    }

    /// The media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// Whether a terminal cannot show it.
    #[must_use]
    pub const fn binary(self) -> bool {
        matches!(self, Self::Xlsx)
    }

    /// The format of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The format that a file's ending names, in any case.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::from_name(&extension.to_ascii_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_and_suffixes_lead_back_to_their_formats() {
        let suffixes: BTreeSet<_> = Format::ALL.into_iter().map(Format::suffix).collect();
        assert_eq!(suffixes.len(), Format::ALL.len());
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.name()), Some(format));
            assert!(format.suffix().ends_with(format.extension()) && !format.binary());
        }
        assert_eq!(Format::from_extension("CSV"), Some(Format::CsvEdges));
        assert_eq!(Format::from_extension("gv"), Some(Format::Dot));
        assert_eq!(Format::from_extension("txt"), None);
        assert_eq!(TableFormat::from_extension("XLSX").map(TableFormat::binary), Some(true));
    }
}
