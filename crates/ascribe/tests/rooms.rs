//! The rooms of ARCHITECTURE.md depend on each other as it says.

use std::process::Command;

#[test]
fn ingest_analysis_and_ledger_know_only_document() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let own_dependencies = |name: &str| -> Vec<String> {
        let packages = metadata["packages"].as_array().unwrap();
        let package = packages.iter().find(|package| package["name"] == name).unwrap();
        let names = package["dependencies"]
            .as_array()
            .unwrap()
            .iter()
            .map(|d| d["name"].as_str().unwrap().to_owned());
        names.filter(|name| name.starts_with("ascribe")).collect()
    };
    assert!(own_dependencies("ascribe-document").is_empty());
    assert_eq!(own_dependencies("ascribe-ingest"), ["ascribe-document"]);
    assert_eq!(own_dependencies("ascribe-analysis"), ["ascribe-document"]);
    assert_eq!(own_dependencies("ascribe-ledger"), ["ascribe-document"]);
}
