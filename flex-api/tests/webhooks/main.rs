//! Webhooks: signatures, payloads, the layer, and signing.

mod layer;
mod payload;
mod signer;
mod validator;
mod vectors;

use flex_api::http::{Request, request};
use flex_api::webhooks::{SIGNATURE, Signer};
use serde_json::Value;

const TOKEN: &str = "0123456789abcdef";
const FORM: &str = "application/x-www-form-urlencoded";
const HOOK: &str = "https://example.com/hooks";

/// Returns a request for the path of a URL, as a server receives it, with the signature of the URL and the form.
fn signed(url: &str, event: &Value) -> Request<String> {
    let signed = Signer::new(TOKEN).form(url, event).unwrap();
    let request = of_server(url).header("Content-Type", FORM).header(SIGNATURE, &signed.headers()[SIGNATURE]);
    request.body(String::from_utf8(signed.into_body().into()).unwrap()).unwrap()
}

/// Returns a request with the path and query of a URL, and its host as a header.
fn of_server(url: &str) -> request::Builder {
    let (address, path) = url.split_at(url[8..].find('/').map_or(url.len(), |slash| slash + 8));
    let host = address.rsplit(['/', '@']).next().unwrap();
    Request::post(path).header("Host", host)
}
