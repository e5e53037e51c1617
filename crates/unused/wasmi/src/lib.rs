//! The signatures of a WebAssembly interpreter that Typst's plug-ins call. No module loads, so that
//! nothing beyond [`Module::new`] is ever reached: every type that a module would be needed for is
//! one without values.

use std::fmt;
use std::marker::PhantomData;

/// A type without values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Never {}

/// Why nothing is run.
#[derive(Debug)]
pub struct Error;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this program runs no plug-ins")
    }
}

/// How modules would be compiled.
#[derive(Default)]
pub struct Config;

impl Config {
    /// Without effect.
    pub fn wasm_relaxed_simd(&mut self, _: bool) -> &mut Self {
        self
    }
}

/// What would compile modules.
pub struct Engine;

impl Engine {
    /// Without effect.
    #[must_use]
    pub fn new(_: &Config) -> Self {
        Self
    }
}

/// A compiled module; there is none.
pub struct Module(Never);

impl Module {
    /// Refuses every module.
    ///
    /// # Errors
    /// Always.
    pub fn new(_: &Engine, _: &[u8]) -> Result<Self, Error> {
        Err(Error)
    }

    /// What a module gives under a name.
    #[must_use]
    pub fn get_export(&self, _: &str) -> Option<ExternType> {
        match self.0 {}
    }

    /// All that a module gives.
    #[must_use]
    pub fn exports(&self) -> std::iter::Empty<ExportType> {
        match self.0 {}
    }
}

/// What a module gives, with its name.
pub struct ExportType(Never);

impl ExportType {
    /// Its type.
    #[must_use]
    pub fn ty(&self) -> &ExternType {
        match self.0 {}
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self.0 {}
    }
}

/// The type of what a module gives.
pub enum ExternType {
    /// A function.
    Func(FuncType),
    /// A memory.
    Memory(Memory),
}

/// Ties what the host gives to a module.
pub struct Linker<T>(Engine, PhantomData<T>);

impl<T> Linker<T> {
    /// An empty one.
    #[must_use]
    pub fn new(_: &Engine) -> Self {
        Self(Engine, PhantomData)
    }

    /// Without effect.
    ///
    /// # Errors
    /// Never.
    pub fn func_wrap<F>(&mut self, _: &str, _: &str, _: F) -> Result<&mut Self, Error> {
        Ok(self)
    }

    /// The engine.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.0
    }

    /// Starts a module; there is none.
    ///
    /// # Errors
    /// Never.
    pub fn instantiate_and_start(&self, _: &mut Store<T>, it: &Module) -> Result<Instance, Error> {
        match it.0 {}
    }
}

/// What the host keeps for a module.
pub struct Store<T>(T);

impl<T> Store<T> {
    /// Keeps it.
    #[must_use]
    pub fn new(_: &Engine, data: T) -> Self {
        Self(data)
    }

    /// It.
    pub fn data_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

/// A module that runs; there is none.
pub struct Instance(Never);

impl Instance {
    /// What it gives under a name.
    #[must_use]
    pub fn get_export<T>(&self, _: &Store<T>, _: &str) -> Option<Extern> {
        match self.0 {}
    }
}

/// What an instance gives.
pub struct Extern(Never);

impl Extern {
    /// As a function.
    #[must_use]
    pub fn into_func(self) -> Option<Func> {
        match self.0 {}
    }

    /// As a memory.
    #[must_use]
    pub fn into_memory(self) -> Option<Memory> {
        match self.0 {}
    }
}

/// A function of a module.
pub struct Func(Never);

impl Func {
    /// Its type.
    #[must_use]
    pub fn ty<T>(&self, _: &Store<T>) -> FuncType {
        match self.0 {}
    }

    /// Calls it.
    ///
    /// # Errors
    /// Never.
    pub fn call<T>(&self, _: &mut Store<T>, _: &[Val], _: &mut [Val]) -> Result<(), Error> {
        match self.0 {}
    }
}

/// The type of a function.
pub struct FuncType(Never);

impl FuncType {
    /// Of what it takes.
    #[must_use]
    pub fn params(&self) -> &[ValType] {
        match self.0 {}
    }

    /// Of what it gives.
    #[must_use]
    pub fn results(&self) -> &[ValType] {
        match self.0 {}
    }
}

/// A type of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValType {
    /// 32-bit integers.
    I32,
}

/// A value.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Val {
    /// A 32-bit integer.
    I32(i32),
}

/// What a function of the host is called by.
pub struct Caller<T>(Never, PhantomData<T>);

impl<T> Caller<T> {
    /// What the calling module gives under a name.
    #[must_use]
    pub fn get_export(&self, _: &str) -> Option<Extern> {
        match self.0 {}
    }

    /// What the host keeps.
    pub fn data_mut(&mut self) -> &mut T {
        match self.0 {}
    }
}

/// The memory of a module. `S` is a [`Store`] or a [`Caller`].
pub struct Memory(Never);

impl Memory {
    /// In pages.
    #[must_use]
    pub fn size<S>(&self, _: &S) -> u64 {
        match self.0 {}
    }

    /// Its bytes.
    #[must_use]
    pub fn data<'s, S>(&self, _: &'s S) -> &'s [u8] {
        match self.0 {}
    }

    /// Its bytes, to change.
    pub fn data_mut<'s, S>(&self, _: &'s mut S) -> &'s mut [u8] {
        match self.0 {}
    }

    /// By so many pages.
    ///
    /// # Errors
    /// Never.
    pub fn grow<S>(&self, _: &mut S, _: u64) -> Result<u64, Error> {
        match self.0 {}
    }

    /// Writes at a place.
    ///
    /// # Errors
    /// Never.
    pub fn write<S>(&self, _: &mut S, _: usize, _: &[u8]) -> Result<(), Error> {
        match self.0 {}
    }

    /// Reads at a place.
    ///
    /// # Errors
    /// Never.
    pub fn read<S>(&self, _: &S, _: usize, _: &mut [u8]) -> Result<(), Error> {
        match self.0 {}
    }
}
