//! Releases a plugin: registers the plugin and a version, adds it to a configuration, and releases the configuration.
//!
//! ```sh
//! cargo run --example release_a_plugin
//! ```

#[path = "local/account.rs"]
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
    let (builder, [name, version, url], _server) = EXAMPLE.start().await?;
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
};
