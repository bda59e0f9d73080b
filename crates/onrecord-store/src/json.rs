//! Columns that hold JSON: lists of words, and the attributes of nodes and facts.

use onrecord_model::{Attributes, Value};
use serde_json::Value as Json;

/// A list of words as a JSON array.
pub(crate) fn of_list(words: &[String]) -> String {
    Json::from(words).to_string()
}

/// The list of words of a JSON array.
pub(crate) fn list(json: &str) -> Result<Vec<String>, serde_json::Error> {
    serde_json::from_str(json)
}

/// Attributes as a JSON object.
pub(crate) fn of_attributes(attributes: &Attributes) -> String {
    let fields = attributes.iter().map(|(name, value)| (name.clone(), of_value(value)));
    Json::Object(fields.collect()).to_string()
}

/// The attributes of a JSON object.
pub(crate) fn attributes(json: &str) -> Result<Attributes, serde_json::Error> {
    let fields: serde_json::Map<String, Json> = serde_json::from_str(json)?;
    fields.into_iter().map(|(name, value)| Ok((name, value_of(value)?))).collect()
}

/// JSON has no infinities: such a number goes as an object with its word, which no other value is.
fn of_value(value: &Value) -> Json {
    match value {
        Value::Flag(flag) => Json::from(*flag),
        Value::Integer(number) => Json::from(*number),
        Value::Number(number) if number.is_finite() => Json::from(*number),
        Value::Number(number) => serde_json::json!({ "number": number.to_string() }),
        Value::Text(text) => Json::from(text.as_str()),
        Value::List(words) => Json::from(words.as_slice()),
    }
}

fn value_of(json: Json) -> Result<Value, serde_json::Error> {
    match json.get("number").and_then(Json::as_str).and_then(|word| word.parse().ok()) {
        Some(number) => Ok(Value::Number(number)),
        None => serde_json::from_value(json),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_comes_back_as_it_went() {
        let values = [
            Value::Flag(true),
            Value::Integer(i64::MIN),
            Value::Number(2.0),
            Value::Number(0.1 + 0.2),
            Value::Number(1.797_693_134_862_315_7e308),
            Value::Number(f64::NEG_INFINITY),
            Value::Text("a \"word\"\u{0}\n\u{2028}".to_owned()),
            Value::List(vec![String::new(), "|".to_owned()]),
            Value::List(Vec::new()),
        ];
        let attributes: Attributes =
            values.into_iter().enumerate().map(|(n, value)| (n.to_string(), value)).collect();
        assert_eq!(super::attributes(&of_attributes(&attributes)).unwrap(), attributes);
    }

    #[test]
    fn json_that_is_no_attribute_is_refused() {
        assert!(attributes(r#"{"a": null}"#).is_err());
        assert!(attributes("[]").is_err());
        assert!(list(r#"["a", 1]"#).is_err());
    }
}
