//! Releases a plugin: registers the plugin and a version, adds it to a configuration, and releases the configuration.
//!
//! ```sh
//! cargo run --example release_a_plugin
//! ```

#[path = "local/server.rs"]
mod local;

use std::error::Error;
use std::process::ExitCode;

use flex_api::v1::plugin_service::configurations::ConfiguredPluginInput;

#[tokio::main]
async fn main() -> ExitCode {
    local::exit(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    // In your own program: `let client = flex_api::Client::from_env()?;`
    let (builder, [name, version, url]) = EXAMPLE.start().await?;
    let plugins = builder.build()?.v1().plugin_service();

    // Register each plugin once. The unique name is accepted in place of the SID.
    let plugin = match plugins.plugins().fetch(&name).send().await {
        Err(error) if error.is_not_found() => plugins.plugins().create().unique_name(&name).send().await?,
        found => found?,
    };
    let plugin = plugin.sid.ok_or("the plugin has no SID")?;
    println!("plugin        {plugin}");

    // Register each build as a version, with the URL of the bundle.
    let versions = plugins.plugins().versions(plugin.as_str());
    let version = versions.create().version(version).plugin_url(url).send().await?;
    let version = version.sid.ok_or("the version has no SID")?;
    println!("version       {version}");

    // A configuration lists all active plugins. Flex does not load plugins that are not in it.
    let bundle = [ConfiguredPluginInput::default().plugin_version(version).phase(3)];
    let configuration = plugins.configurations().create().name("2026-03 rollout").plugins(bundle).send().await?;
    let configuration = configuration.sid.ok_or("the configuration has no SID")?;
    println!("configuration {configuration}");

    // Agents get the release when they next load Flex. To roll back, release the previous configuration.
    let release = plugins.releases().create().configuration_id(configuration.as_str()).send().await?;
    println!("release       {}", release.sid.ok_or("the release has no SID")?);
    Ok(())
}

const EXAMPLE: local::Example<3> = local::Example {
    changes: Some("replaces the released plugins"),
    arguments: [
        ("UNIQUE_NAME", "plugin-order-lookup"),
        ("VERSION", "1.2.0"),
        ("PLUGIN_URL", "https://plugins.example.com/order-lookup/1.2.0/plugin.js"),
    ],
    responses: &[
        local::Response { request: "GET /v1/PluginService/Plugins/plugin-order-lookup", status: 404, body: NOT_FOUND },
        local::Response { request: "POST /v1/PluginService/Plugins", status: 201, body: PLUGIN },
        local::Response {
            request: "POST /v1/PluginService/Plugins/FP0123456789abcdef0123456789abcdef/Versions",
            status: 201,
            body: VERSION,
        },
        local::Response { request: "POST /v1/PluginService/Configurations", status: 201, body: CONFIGURATION },
        local::Response { request: "POST /v1/PluginService/Releases", status: 201, body: RELEASE },
    ],
};

const NOT_FOUND: &str = r#"
{
  "code": 20404,
  "message": "The requested resource /PluginService/Plugins/plugin-order-lookup was not found",
  "more_info": "https://www.twilio.com/docs/errors/20404",
  "status": 404
}
"#;

const PLUGIN: &str = r#"
{
  "sid": "FP0123456789abcdef0123456789abcdef",
  "account_sid": "AC0123456789abcdef0123456789abcdef",
  "unique_name": "plugin-order-lookup",
  "friendly_name": "Order lookup",
  "description": "Shows the latest orders of a customer beside the task.",
  "archived": false,
  "date_created": "2026-03-02T09:15:00Z",
  "date_updated": "2026-03-04T16:40:00Z",
  "url": "https://flex-api.twilio.com/v1/PluginService/Plugins/FP0123456789abcdef0123456789abcdef",
  "links": {
    "plugin_versions": "https://flex-api.twilio.com/v1/PluginService/Plugins/FP0123456789abcdef0123456789abcdef/Versions"
  }
}
"#;

const VERSION: &str = r#"
{
  "sid": "FV0123456789abcdef0123456789abcdef",
  "plugin_sid": "FP0123456789abcdef0123456789abcdef",
  "account_sid": "AC0123456789abcdef0123456789abcdef",
  "version": "1.2.0",
  "plugin_url": "https://plugins.example.com/order-lookup/1.2.0/plugin.js",
  "changelog": "Shows refunds.",
  "private": true,
  "archived": false,
  "validated": true,
  "date_created": "2026-03-02T09:15:00Z",
  "url": "https://flex-api.twilio.com/v1/PluginService/Plugins/FP0123456789abcdef0123456789abcdef/Versions/FV0123456789abcdef0123456789abcdef"
}
"#;

const CONFIGURATION: &str = r#"
{
  "sid": "FJ0123456789abcdef0123456789abcdef",
  "account_sid": "AC0123456789abcdef0123456789abcdef",
  "name": "2026-03 rollout",
  "description": "Adds order lookup for the support team.",
  "archived": false,
  "date_created": "2026-03-02T09:15:00Z",
  "url": "https://flex-api.twilio.com/v1/PluginService/Configurations/FJ0123456789abcdef0123456789abcdef",
  "links": {
    "plugins": "https://flex-api.twilio.com/v1/PluginService/Configurations/FJ0123456789abcdef0123456789abcdef/Plugins"
  }
}
"#;

const RELEASE: &str = r#"
{
  "sid": "FK0123456789abcdef0123456789abcdef",
  "account_sid": "AC0123456789abcdef0123456789abcdef",
  "configuration_sid": "FJ0123456789abcdef0123456789abcdef",
  "date_created": "2026-03-02T09:15:00Z",
  "url": "https://flex-api.twilio.com/v1/PluginService/Releases/FK0123456789abcdef0123456789abcdef"
}
"#;
