//! Reads a folder of sentence-transformers' (Reimers and Gurevych 2019, *Sentence-BERT*) and makes
//! vectors of sentences with it, on the processor: LaBSE, multilingual-e5, MiniLM and others whose
//! network is BERT, DistilBERT or XLM-RoBERTa.
//!
//! `modules.json` names the steps and their folders: the network, the pooling of its vectors (one a
//! piece) into one, a dense layer where there is one. Lengths are made 1 by whoever compares.

use std::path::Path;

use candle_core::{DType, Device, IndexOp, Tensor};
use candle_nn::{Linear, Module, VarBuilder, linear, linear_no_bias};
use candle_transformers::models::bert::BertModel;
use candle_transformers::models::distilbert::DistilBertModel;
use candle_transformers::models::xlm_roberta::XLMRobertaModel;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use tokenizers::{Tokenizer, TruncationParams};

use crate::align::Embed;
use crate::model::{Error, ErrorCode};
use crate::project::disk::read_text;

/// Pieces of a sentence that are looked at, where the folder does not say.
const MOST: usize = 512;

/// A network that makes vectors of sentences.
pub(super) struct SentenceEncoder {
    tokenizer: Tokenizer,
    /// What stands before each sentence, as the folder asks for it.
    prompt: String,
    is_lower: bool,
    network: Network,
    poolings: Vec<Pooling>,
    dense: Vec<DenseLayer>,
}

enum Network {
    Bert(BertModel),
    DistilBert(DistilBertModel),
    XlmRoberta(XLMRobertaModel),
}

/// How the vectors of a sentence's pieces become one; several stand one behind another.
#[derive(Clone, Copy)]
enum Pooling {
    First,
    Maximum,
    Mean,
    MeanOfRoot,
}

struct DenseLayer {
    linear: Linear,
    is_tanh: bool,
}

/// A step in `modules.json`.
#[derive(Deserialize)]
struct ModuleStep {
    path: String,
    #[serde(rename = "type")]
    kind: String,
}

/// `config.json` of the network, as far as it is the same for all.
#[derive(Deserialize)]
struct NetworkConfig {
    model_type: String,
    #[serde(default)]
    max_position_embeddings: Option<usize>,
}

/// `sentence_bert_config.json`.
#[derive(Default, Deserialize)]
struct SentenceConfig {
    max_seq_length: Option<usize>,
    #[serde(default)]
    do_lower_case: bool,
}

/// `config_sentence_transformers.json`.
#[derive(Default, Deserialize)]
struct PromptConfig {
    #[serde(default)]
    prompts: std::collections::BTreeMap<String, String>,
    default_prompt_name: Option<String>,
}

/// `config.json` of a pooling.
#[derive(Deserialize)]
struct PoolingConfig {
    #[serde(default)]
    pooling_mode_cls_token: bool,
    #[serde(default)]
    pooling_mode_max_tokens: bool,
    #[serde(default)]
    pooling_mode_mean_tokens: bool,
    #[serde(default)]
    pooling_mode_mean_sqrt_len_tokens: bool,
}

/// `config.json` of a dense layer.
#[derive(Deserialize)]
struct DenseConfig {
    in_features: usize,
    out_features: usize,
    #[serde(default = "yes")]
    bias: bool,
    #[serde(default)]
    activation_function: String,
}

fn yes() -> bool {
    true
}

impl SentenceEncoder {
    pub(super) fn open(folder: &Path) -> Result<Self, Error> {
        let steps: Vec<ModuleStep> = optional(&folder.join("modules.json"))?.unwrap_or_default();
        let of_kind = |kind: &'static str| {
            steps.iter().filter(move |step| step.kind.ends_with(kind)).map(|step| &step.path)
        };
        let base = of_kind("Transformer").next().map_or(folder.to_owned(), |at| folder.join(at));
        let sentence: SentenceConfig =
            optional(&base.join("sentence_bert_config.json"))?.unwrap_or_default();
        let (network, places) = Network::open(&base)?;
        let most = sentence.max_seq_length.unwrap_or(MOST).min(places);
        let mut poolings = Vec::new();
        for at in of_kind("Pooling") {
            let path = folder.join(at).join("config.json");
            poolings.extend(json::<PoolingConfig>(&path)?.poolings());
        }
        if poolings.is_empty() {
            poolings.push(Pooling::Mean);
        }
        let dense = of_kind("Dense").map(|at| DenseLayer::open(&folder.join(at)));
        let encoder = Self {
            tokenizer: tokenizer(&base.join("tokenizer.json"), most)?,
            prompt: prompt(&folder.join("config_sentence_transformers.json"))?,
            is_lower: sentence.do_lower_case,
            network,
            poolings,
            dense: dense.collect::<Result<_, _>>()?,
        };
        // What does not fit together shows here, not at each sentence.
        encoder.vector("a").map_err(|bad| broken(folder, bad))?;
        Ok(encoder)
    }

    fn vector(&self, sentence: &str) -> Result<Vec<f32>, ModelTrouble> {
        let text = format!("{}{sentence}", self.prompt);
        let text = if self.is_lower { text.to_lowercase() } else { text };
        let pieces = self.tokenizer.encode(text, true)?;
        let pieces = Tensor::new(pieces.get_ids(), &Device::Cpu)?.unsqueeze(0)?;
        let of_pieces = self.network.forward(&pieces)?.i(0)?;
        let pooled = self.poolings.iter().map(|pooling| pooling.apply(&of_pieces));
        let mut vector = Tensor::cat(&pooled.collect::<Result<Vec<_>, _>>()?, 0)?;
        for layer in &self.dense {
            vector = layer.forward(&vector)?;
        }
        Ok(vector.to_vec1()?)
    }
}

impl Embed for SentenceEncoder {
    fn embed(&self, sentence: &str) -> Vec<f32> {
        self.vector(sentence).unwrap_or_default()
    }
}

impl std::fmt::Debug for SentenceEncoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SentenceEncoder").field("prompt", &self.prompt).finish_non_exhaustive()
    }
}

impl Network {
    /// The network, and how many pieces of a sentence it has places for.
    fn open(folder: &Path) -> Result<(Self, usize), Error> {
        let path = folder.join("config.json");
        let config: NetworkConfig = json(&path)?;
        let told = |bad| broken(folder, bad);
        let places = config.max_position_embeddings.unwrap_or(MOST);
        Ok(match config.model_type.as_str() {
            "bert" => {
                let network = BertModel::load(weights(folder)?, &json(&path)?).map_err(told)?;
                (Self::Bert(network), places)
            }
            "distilbert" => {
                let network =
                    DistilBertModel::load(weights(folder)?, &json(&path)?).map_err(told)?;
                (Self::DistilBert(network), places)
            }
            "xlm-roberta" => {
                // Its places begin behind the one for padding.
                let network =
                    XLMRobertaModel::new(&json(&path)?, weights(folder)?).map_err(told)?;
                (Self::XlmRoberta(network), places.saturating_sub(2))
            }
            other => {
                let error = Error::new(ErrorCode::FileBroken).at(path).with("value", other);
                return Err(error.with("expected", "bert, distilbert, xlm-roberta"));
            }
        })
    }

    /// The vectors of a sentence's pieces, one behind another.
    fn forward(&self, pieces: &Tensor) -> candle_core::Result<Tensor> {
        let none = pieces.zeros_like()?;
        match self {
            Self::Bert(network) => network.forward(pieces, &none, None),
            // Here the mask says what is left out.
            Self::DistilBert(network) => network.forward(pieces, &none.to_dtype(DType::U8)?),
            Self::XlmRoberta(network) => {
                network.forward(pieces, &pieces.ones_like()?, &none, None, None, None)
            }
        }
    }
}

impl PoolingConfig {
    fn poolings(&self) -> impl Iterator<Item = Pooling> {
        let all = [
            (self.pooling_mode_cls_token, Pooling::First),
            (self.pooling_mode_max_tokens, Pooling::Maximum),
            (self.pooling_mode_mean_tokens, Pooling::Mean),
            (self.pooling_mode_mean_sqrt_len_tokens, Pooling::MeanOfRoot),
        ];
        all.into_iter().filter(|(is_on, _)| *is_on).map(|(_, pooling)| pooling)
    }
}

impl Pooling {
    fn apply(self, pieces: &Tensor) -> candle_core::Result<Tensor> {
        match self {
            Self::First => pieces.i(0),
            Self::Maximum => pieces.max(0),
            Self::Mean => pieces.mean(0),
            Self::MeanOfRoot => pieces.sum(0)? / (pieces.dim(0)? as f64).sqrt(),
        }
    }
}

impl DenseLayer {
    fn open(folder: &Path) -> Result<Self, Error> {
        let config: DenseConfig = json(&folder.join("config.json"))?;
        let make = if config.bias { linear } else { linear_no_bias };
        let weights = weights(folder)?.pp("linear");
        let linear = make(config.in_features, config.out_features, weights);
        Ok(Self {
            linear: linear.map_err(|bad| broken(folder, bad))?,
            is_tanh: config.activation_function.ends_with("Tanh"),
        })
    }

    fn forward(&self, vector: &Tensor) -> candle_core::Result<Tensor> {
        let out = self.linear.forward(&vector.unsqueeze(0)?)?.i(0)?;
        if self.is_tanh { out.tanh() } else { Ok(out) }
    }
}

type ModelTrouble = Box<dyn std::error::Error + Send + Sync>;

/// The weights in `model.safetensors` or, where that is not there, `pytorch_model.bin`.
fn weights(folder: &Path) -> Result<VarBuilder<'static>, Error> {
    let path = folder.join("model.safetensors");
    let older = folder.join("pytorch_model.bin");
    let read = if !path.exists() && older.exists() {
        VarBuilder::from_pth(&older, DType::F32, &Device::Cpu)
    } else {
        // Larger than whatever is read of a project.
        let bytes = std::fs::read(&path).map_err(|cause| Error::io(&path, cause))?;
        VarBuilder::from_buffered_safetensors(bytes, DType::F32, &Device::Cpu)
    };
    read.map_err(|bad| broken(folder, bad))
}

fn tokenizer(path: &Path, most: usize) -> Result<Tokenizer, Error> {
    let mut tokenizer: Tokenizer =
        read_text(path, u64::MAX)?.parse().map_err(|bad: ModelTrouble| broken(path, bad))?;
    tokenizer.with_padding(None);
    let truncation = TruncationParams { max_length: most, ..TruncationParams::default() };
    tokenizer.with_truncation(Some(truncation)).map_err(|bad| broken(path, bad))?;
    Ok(tokenizer)
}

/// What the folder wants before each sentence.
fn prompt(path: &Path) -> Result<String, Error> {
    let mut config: PromptConfig = optional(path)?.unwrap_or_default();
    let name = config.default_prompt_name.unwrap_or_default();
    Ok(config.prompts.remove(&name).unwrap_or_default())
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T, Error> {
    serde_json::from_str(&read_text(path, u64::MAX)?).map_err(|bad| broken(path, bad))
}

/// What a file says that need not be there.
fn optional<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, Error> {
    path.exists().then(|| json(path)).transpose()
}

fn broken(path: &Path, cause: impl Into<ModelTrouble>) -> Error {
    Error::new(ErrorCode::FileBroken).at(path).because(cause)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use serde_json::json;

    use super::*;

    /// Pieces of the tokenizer in the order of their numbers.
    const PIECES: [&str; 8] = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "le", "chat", "##s", "dort"];

    /// Numbers that a name and a place make: the expected vectors were computed from the same ones
    /// by a program of a few lines that shares nothing with this one.
    fn tensor(name: &str, shape: &[usize]) -> (String, Tensor) {
        let count: usize = shape.iter().product();
        let value = |k: usize| ((0.37 * k as f64 + name.len() as f64).sin() * 0.5) as f32;
        let values: Vec<f32> = (0..count).map(value).collect();
        (name.to_owned(), Tensor::from_vec(values, shape, &Device::Cpu).unwrap())
    }

    /// A network of one layer with two heads, vectors of four numbers.
    fn weights_of(kind: &str) -> HashMap<String, Tensor> {
        let distil = kind == "distilbert";
        let layer = if distil { "transformer.layer.0." } else { "encoder.layer.0." };
        let (attention, first, last, inner, outer) = if distil {
            let attention = ["q_lin", "k_lin", "v_lin", "out_lin"];
            let names = ("sa_layer_norm", "output_layer_norm", "ffn.lin1", "ffn.lin2");
            (attention, names.0, names.1, names.2, names.3)
        } else {
            let attention = ["self.query", "self.key", "self.value", "output.dense"];
            let norms = ("attention.output.LayerNorm", "output.LayerNorm");
            (attention, norms.0, norms.1, "intermediate.dense", "output.dense")
        };
        let mut all = HashMap::new();
        let mut add = |name: &str, shape: &[usize]| all.extend([tensor(name, shape)]);
        add("embeddings.word_embeddings.weight", &[8, 4]);
        add("embeddings.position_embeddings.weight", &[12, 4]);
        let types = if kind == "xlm-roberta" { 1 } else { 2 };
        add("embeddings.token_type_embeddings.weight", &[types, 4]);
        for name in ["embeddings.LayerNorm", &format!("{layer}{first}"), &format!("{layer}{last}")]
        {
            add(&format!("{name}.weight"), &[4]);
            add(&format!("{name}.bias"), &[4]);
        }
        let attention = attention.map(|name| (format!("attention.{name}"), 4, 4));
        let rest = [(inner.to_owned(), 6, 4), (outer.to_owned(), 4, 6)];
        for (name, out, from) in attention.into_iter().chain(rest) {
            add(&format!("{layer}{name}.weight"), &[out, from]);
            add(&format!("{layer}{name}.bias"), &[out]);
        }
        all
    }

    fn save(folder: &Path, name: &str, value: &serde_json::Value) {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(folder.join(name), value.to_string()).unwrap();
    }

    /// A folder as sentence-transformers writes it, with a pooling.
    fn folder(kind: &str, pooling: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        let config = json!({
            "model_type": kind, "vocab_size": 8, "pad_token_id": 0,
            "max_position_embeddings": 12, "type_vocab_size": 2,
            "hidden_size": 4, "num_hidden_layers": 1, "num_attention_heads": 2,
            "intermediate_size": 6, "hidden_act": "gelu", "layer_norm_eps": 1e-12,
            "hidden_dropout_prob": 0.1, "attention_probs_dropout_prob": 0.1,
            "initializer_range": 0.02, "position_embedding_type": "absolute",
            "dim": 4, "n_layers": 1, "n_heads": 2, "hidden_dim": 6, "activation": "gelu",
        });
        let mut config = config;
        if kind == "xlm-roberta" {
            config["layer_norm_eps"] = json!(1e-5);
            config["pad_token_id"] = json!(1);
            config["type_vocab_size"] = json!(1);
        }
        save(at, "config.json", &config);
        let numbers: serde_json::Map<_, _> =
            PIECES.iter().enumerate().map(|(k, piece)| ((*piece).to_owned(), json!(k))).collect();
        let special = |piece: &str, id: u32| json!({"id": piece, "ids": [id], "tokens": [piece]});
        let tokenizer = json!({
            "version": "1.0", "added_tokens": [],
            "normalizer": {"type": "BertNormalizer", "clean_text": true,
                "handle_chinese_chars": true, "strip_accents": null, "lowercase": true},
            "pre_tokenizer": {"type": "BertPreTokenizer"},
            "post_processor": {"type": "TemplateProcessing",
                "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                    {"Sequence": {"id": "A", "type_id": 0}},
                    {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
                "pair": [],
                "special_tokens": {"[CLS]": special("[CLS]", 2), "[SEP]": special("[SEP]", 3)}},
            "decoder": null,
            "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                "max_input_chars_per_word": 100, "vocab": numbers},
        });
        save(at, "tokenizer.json", &tokenizer);
        save(
            at,
            "modules.json",
            &json!([
                {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
                {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            ]),
        );
        save(&at.join("1_Pooling"), "config.json", &json!({ pooling: true }));
        candle_core::safetensors::save(&weights_of(kind), at.join("model.safetensors")).unwrap();
        folder
    }

    fn is_near(found: &[f32], expected: &[f32]) {
        assert_eq!(found.len(), expected.len());
        let far = found.iter().zip(expected).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert!(far < 1e-5, "{found:?} is not {expected:?}");
    }

    #[test]
    fn networks_and_poolings() {
        let cases: [(&str, &str, [f32; 4]); 5] = [
            ("bert", "pooling_mode_mean_tokens", [0.163296, 0.019742, 0.149491, -0.354423]),
            ("bert", "pooling_mode_max_tokens", [0.19167, 0.068674, 0.181989, -0.347449]),
            (
                "bert",
                "pooling_mode_mean_sqrt_len_tokens",
                [0.326591, 0.039484, 0.298982, -0.708846],
            ),
            ("distilbert", "pooling_mode_mean_tokens", [-0.46905, -0.346513, -0.100955, -0.687438]),
            ("xlm-roberta", "pooling_mode_mean_tokens", [0.158075, 0.041692, 0.136649, -0.355917]),
        ];
        for (kind, pooling, expected) in cases {
            let folder = folder(kind, pooling);
            let encoder = SentenceEncoder::open(folder.path()).unwrap();
            is_near(&encoder.embed("Le chat"), &expected);
        }
    }

    #[test]
    fn a_dense_layer_a_prompt_and_a_long_sentence() {
        let folder = folder("bert", "pooling_mode_cls_token");
        let at = folder.path();
        let mut modules: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(at.join("modules.json")).unwrap())
                .unwrap();
        let kind = "sentence_transformers.models.Dense";
        let step = json!({"idx": 2, "name": "2", "path": "2_Dense", "type": kind});
        modules.as_array_mut().unwrap().push(step);
        save(at, "modules.json", &modules);
        let activation = "torch.nn.modules.activation.Tanh";
        let config = json!({"in_features": 4, "out_features": 2, "bias": true,
            "activation_function": activation});
        save(&at.join("2_Dense"), "config.json", &config);
        let layer = HashMap::from([tensor("linear.weight", &[2, 4]), tensor("linear.bias", &[2])]);
        candle_core::safetensors::save(&layer, at.join("2_Dense/model.safetensors")).unwrap();
        let expected = [-0.510874, -0.348088];
        is_near(&SentenceEncoder::open(at).unwrap().embed("le chat"), &expected);

        let prompts = json!({"prompts": {"all": "le "}, "default_prompt_name": "all"});
        save(at, "config_sentence_transformers.json", &prompts);
        save(at, "sentence_bert_config.json", &json!({"max_seq_length": 4, "do_lower_case": true}));
        let cut = SentenceEncoder::open(at).unwrap();
        is_near(&cut.embed("CHAT dort dort dort dort"), &expected);
    }

    #[test]
    fn what_does_not_fit_is_told() {
        let folder = folder("bert", "pooling_mode_mean_tokens");
        let open = || SentenceEncoder::open(folder.path()).map_err(|error| error.code());
        let mut weights = weights_of("bert");
        weights.remove("embeddings.LayerNorm.bias");
        let path = folder.path().join("model.safetensors");
        candle_core::safetensors::save(&weights, &path).unwrap();
        assert_eq!(open().err(), Some(ErrorCode::FileBroken));
        std::fs::write(&path, b"no tensors").unwrap();
        assert_eq!(open().err(), Some(ErrorCode::FileBroken));
        std::fs::remove_file(&path).unwrap();
        assert_eq!(open().err(), Some(ErrorCode::FileMissing));
        save(folder.path(), "config.json", &json!({"model_type": "gpt2"}));
        assert_eq!(open().err(), Some(ErrorCode::FileBroken));
    }
}
