//! What README.md shows is what happens.

#![cfg(feature = "cli")]

use std::process::Command;

#[test]
fn console_examples_print_what_they_say() {
    let readme = include_str!("../README.md");
    let program = env!("CARGO_BIN_EXE_reachable-backends");
    let mut examples = 0;
    for block in readme.split("```console\n").skip(1) {
        let (block, _) = block.split_once("```").expect("a closed fence");
        let (command, expected) = block.split_once('\n').expect("a command and its output");
        let command = command.strip_prefix("$ ").expect("a prompt").replace("| reachable-backends", &format!("| '{program}'"));
        let output = Command::new("sh").arg("-c").arg(&command).output().expect("a shell");
        assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{command}");
        examples += 1;
    }
    assert!(examples >= 2);
}
