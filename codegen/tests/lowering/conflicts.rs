//! Handles of one parent whose literals become the same name.

use codegen::Names;

use crate::{render, spec};

/// A path whose values are declared, with an operation.
fn path(path: &str, id: &str) -> String {
    let values = path.split('{').skip(1).filter_map(|part| part.split_once('}'));
    let values =
        values.map(|(name, _)| format!("{{name: {name}, in: path, required: true, schema: {{type: string}}}}"));
    let values: Vec<String> = values.collect();
    format!("  {path}: {{get: {{operationId: {id}, parameters: [{}]}}}}\n", values.join(", "))
}

fn document(paths: &[(&str, &str)]) -> String {
    let paths: String = paths.iter().map(|(template, id)| path(template, id)).collect();
    format!("paths:\n{paths}")
}

#[test]
fn a_handle_with_path_values_is_named_after_them() {
    let jobs = [
        ("/v1/Exports/{ResourceType}/Jobs", "ListExportJob"),
        ("/v1/Exports/Jobs/{Sid}", "FetchJob"),
        ("/v1/{Account}/{type}/Exports", "ListExport"),
        ("/v1/Exports", "FetchExports"),
    ];
    let expected = render::handles(&spec::lower(&document(&jobs)));
    insta::assert_snapshot!(expected, @"
    v1: V1
      exports(): ExportsApi
        fetch(): FetchExports -> ()
        jobs(): JobsApi
          fetch(sid: String): FetchJob -> ()
        jobs_by_resource_type(resource_type: String): JobsByResourceTypeApi
          list(): ListExportJob -> ()
      exports_by_account_and_type(account: String, r#type: String): ExportsByAccountAndTypeApi
        list(): ListExport -> ()
    ");
    let reversed: Vec<_> = jobs.into_iter().rev().collect();
    assert_eq!(render::handles(&spec::lower(&document(&reversed))), expected, "the order of the paths does not matter");
}

#[test]
fn spellings_of_one_name_are_numbered() {
    let paths = [("/v1/Foo-Bar", "A"), ("/v1/FooBar", "B"), ("/v1/foo_bar/Sub", "C"), ("/v1/FooBar2", "D")];
    insta::assert_snapshot!(render::handles(&spec::lower(&document(&paths))), @"
    v1: V1
      foo_bar(): FooBarApi
        a(): ARequest -> ()
      foo_bar2(): FooBar2Api
        d(): DRequest -> ()
      foo_bar_2(): FooBar2Api
        b(): BRequest -> ()
      foo_bar_3(): FooBar3Api
        sub(): SubApi
          c(): CRequest -> ()
    ");
}

#[test]
fn a_segment_and_its_singular_are_two_names() {
    let paths = [("/v1/Job", "FetchJob"), ("/v1/Jobs", "ListJob")];
    insta::assert_snapshot!(render::handles(&spec::lower(&document(&paths))), @"
    v1: V1
      job(): JobApi
        fetch(): FetchJob -> ()
      jobs(): JobsApi
        list(): ListJob -> ()
    ");
}

#[test]
fn a_note_names_both_paths_and_the_key_that_renames_one() {
    insta::assert_snapshot!(spec::notes(&document(&[("/v1/Jobs", "ListJob"), ("/v1/{Kind}/Jobs", "ListKind")])), @"
    note: the handles of `/v1/Jobs` and `/v1/{Kind}/Jobs` would share a name: the second one is `jobs_by_kind`; to rename it, map `/v1/{Kind}/Jobs` to a name in `x-sdk-segments`
      --> spec.yaml at #/paths
    ");
    let named = document(&[("/v1/Jobs", "ListJob"), ("/v1/{Kind}/Jobs", "ListKind")]);
    assert_eq!(spec::notes(&format!("x-sdk-segments: {{'/v1/{{Kind}}/Jobs': jobs_of}}\n{named}")), "");
}

#[test]
fn a_published_handle_keeps_its_name_beside_a_new_twin() {
    let published = ("/v1/{Kind}/Jobs", "ListKind");
    let names = Names::of(&spec::lower(&document(&[published])));
    let (api, _) = spec::lower_after(&names, &document(&[("/v1/Jobs", "ListJob"), published]));
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      jobs(kind: String): JobsApi
        list(): ListKind -> ()
      jobs_api(): JobsApi
        list(): ListJob -> ()
    ");

    let published = ("/v1/Jobs", "ListJob");
    let names = Names::of(&spec::lower(&document(&[published])));
    let (api, _) = spec::lower_after(&names, &document(&[published, ("/v1/{Kind}/Jobs", "ListKind")]));
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      jobs(): JobsApi
        list(): ListJob -> ()
      jobs_by_kind(kind: String): JobsByKindApi
        list(): ListKind -> ()
    ");
}
