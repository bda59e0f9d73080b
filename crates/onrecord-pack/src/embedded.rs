//! The packs that the crate carries inside itself, so that a program needs no files beside it.

/// A pack's name and its files: name and content.
pub(crate) struct Embedded {
    pub(crate) name: &'static str,
    pub(crate) files: &'static [(&'static str, &'static str)],
}

macro_rules! embed {
    ($name:literal: $($file:literal)*) => {
        Embedded {
            name: $name,
            files: &[$(
                (concat!($file, ".csv"), include_str!(concat!("../packs/", $name, "/", $file, ".csv"))),
            )*],
        }
    };
}

static PACKS: &[Embedded] = &[
    embed!("general": "cues" "descriptors" "given_names" "headings" "honorifics" "honours" "kinship" "measures" "offices" "operation_shapes" "organisation_shapes" "organisations" "pack" "places" "qualifiers" "rules" "sources" "units" "words"),
    embed!("uk-policing": "honours" "offices" "operation_shapes" "operations" "organisation_shapes" "organisations" "pack" "qualifiers" "ranks" "sources" "topic_phrases" "topics" "units"),
];

/// The built-in packs' names, sorted.
pub fn embedded_names() -> impl Iterator<Item = &'static str> {
    PACKS.iter().map(|pack| pack.name)
}

pub(crate) fn embedded(name: &str) -> Option<&'static Embedded> {
    PACKS.iter().find(|pack| pack.name == name)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn every_file_of_the_packs_is_embedded() {
        for pack in PACKS {
            let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("packs").join(pack.name);
            let mut there: Vec<String> = directory
                .read_dir()
                .unwrap()
                .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
                .filter(|name| name.ends_with(".csv"))
                .collect();
            there.sort();
            let embedded: Vec<&str> = pack.files.iter().map(|(name, _)| *name).collect();
            assert_eq!(there, embedded, "the list of `{}` in embedded.rs", pack.name);
        }
    }
}
