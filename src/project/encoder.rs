//! Sentence encoders on the user's disk, for those who have one: what alignment may ask beside the
//! words. Nothing is fetched.
//!
//! A folder of model2vec's (a vector for each word piece) is read by every program; one of
//! sentence-transformers' (a neural network) by programs built with the feature `encoder`.

#[cfg(feature = "encoder")]
mod network;

use std::path::Path;
use std::sync::Arc;

use super::disk::{read_file, read_text};
use crate::align::{Embed, StaticVectors};
use crate::model::Error;

/// Opens the encoder in a folder.
///
/// # Errors
///
/// [`ErrorCode::FileMissing`] where a file of the model is missing, [`ErrorCode::FileBroken`] for a
/// model of another kind than those that `docs/design/align.md` names, and
/// [`ErrorCode::FeatureMissing`] for a network without the feature `encoder`.
///
/// [`ErrorCode::FileMissing`]: crate::model::ErrorCode::FileMissing
/// [`ErrorCode::FileBroken`]: crate::model::ErrorCode::FileBroken
/// [`ErrorCode::FeatureMissing`]: crate::model::ErrorCode::FeatureMissing
pub fn open_encoder(folder: &Path) -> Result<Arc<dyn Embed>, Error> {
    if ["modules.json", "config.json"].iter().any(|name| is_network(&folder.join(name))) {
        return network(folder);
    }
    let tokenizer = read_text(&folder.join("tokenizer.json"), u64::MAX)?;
    let tensors = read_file(&folder.join("model.safetensors"), u64::MAX)?;
    let model = StaticVectors::read(&tokenizer, &tensors).map_err(|error| error.at(folder))?;
    Ok(Arc::new(model))
}

/// Whether a settings file tells of a network: model2vec's are named so in `config.json` and
/// `modules.json`, where these are there at all.
fn is_network(settings: &Path) -> bool {
    let text = std::fs::read_to_string(settings).unwrap_or_default();
    !text.is_empty() && !text.contains("model2vec") && !text.contains("StaticEmbedding")
}

#[cfg(feature = "encoder")]
fn network(folder: &Path) -> Result<Arc<dyn Embed>, Error> {
    Ok(Arc::new(network::SentenceEncoder::open(folder)?))
}

#[cfg(not(feature = "encoder"))]
fn network(folder: &Path) -> Result<Arc<dyn Embed>, Error> {
    Err(Error::new(crate::model::ErrorCode::FeatureMissing).at(folder).with("feature", "encoder"))
}
