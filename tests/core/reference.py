"""Reads the reference values (computed by PyTorch in float64) that the engine is held to."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "reference"
ARGUMENTS = {"lr": "learning_rate", "alpha": "rho", "eps": "epsilon"}


def load(name: str) -> Any:
    """Return one reference file."""
    return json.loads((FOLDER / f"{name}.json").read_text())


def optimizer(name: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return torch.optim's arguments under Keras's names, as an experiment has them."""
    ours = {ARGUMENTS.get(key, key): value for key, value in arguments.items()}
    ours.pop("nesterov", None)
    if "betas" in ours:
        ours["beta_1"], ours["beta_2"] = ours.pop("betas")
    return {"name": name, **ours}


def experiment(network: dict[str, Any]) -> dict[str, Any]:
    """Return the experiment of a case in networks.json, but for its data and weights."""
    *hidden, output = network["activations"]
    return {
        "hidden": [
            {"units": units, "activation": name}
            for units, name in zip(network["sizes"][1:-1], hidden, strict=True)
        ],
        "output": {"activation": output},
        "loss": network["loss"],
        "optimizer": optimizer(network["optimizer"], network["optimizer_arguments"]),
    }
