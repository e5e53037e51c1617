{
  description = "Keeps a translation facing its original";
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
  outputs = { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      each = f: nixpkgs.lib.genAttrs systems (system: f nixpkgs.legacyPackages.${system});
      manifest = (builtins.fromTOML (builtins.readFile ../Cargo.toml)).workspace.package;
    in {
      packages = each (pkgs: {
        default = pkgs.rustPlatform.buildRustPackage {
          pname = "enregard";
          version = manifest.version;
          src = ../.;
          cargoLock.lockFile = ../Cargo.lock;
          # The tests call browsers and validators; they run in CI.
          doCheck = false;
          nativeBuildInputs = [ pkgs.installShellFiles ];
          env.ENREGARD_COMMIT = self.rev or "";
          postInstall = ''
            $out/bin/enregard man -o man && installManPage man/*.1
            installShellCompletion --cmd enregard \
              --bash <($out/bin/enregard completions bash) \
              --fish <($out/bin/enregard completions fish) \
              --zsh <($out/bin/enregard completions zsh)
          '';
          meta = {
            description = manifest.description or "Keeps a translation facing its original";
            license = with pkgs.lib.licenses; [ mit asl20 ];
            mainProgram = "enregard";
          };
        };
      });
    };
}
