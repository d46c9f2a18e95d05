//! Builds clients of the program's own reqwest, before and after a client of the SDK. Cargo builds one reqwest with the
//! features of both, and `reqwest::Client::new` panics if these select TLS without a provider.

fn main() -> Result<(), flex_api::Error> {
    let before = reqwest::Client::new();
    let builder = || flex_api::Client::builder().auth_token("AC1", "token");
    if cfg!(feature = "tls") {
        builder().build()?;
    }
    builder().base_url("http://127.0.0.1:1").build()?;
    let after = reqwest::Client::new();
    builder().http_client(after.clone()).build()?;
    println!("{before:?} {after:?}");
    Ok(())
}
