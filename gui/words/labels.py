"""A core key -> its translated name, and its tooltip: what it is, its formula, what to look for."""

from core.catalog.activation import Activation
from core.catalog.activations import ACTIVATIONS, ARGUMENTS
from core.catalog.formula.record import Formula
from core.catalog.initializers import INITIALIZERS
from core.catalog.losses import LOSSES
from core.catalog.schedules import SCHEDULES
from gui.words.translation import QT_TRANSLATE_NOOP, translate

# fmt: off
LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "activation": {
        "step": (QT_TRANSLATE_NOOP("activation", "step"),
            QT_TRANSLATE_NOOP("activation", "The perceptron's threshold. Its derivative is 0, so "
            "no gradient passes through.")),
        "linear": (QT_TRANSLATE_NOOP("activation", "linear"),
            QT_TRANSLATE_NOOP("activation", "z itself. However many linear layers are stacked, "
            "together they are one linear map.")),
        "sigmoid": (QT_TRANSLATE_NOOP("activation", "sigmoid"),
            QT_TRANSLATE_NOOP("activation", "From 0 to 1. g' is at most 0.25 and falls to 0 on "
            "both sides: watch the gradient shrink from layer to layer.")),
        "hard_sigmoid": (QT_TRANSLATE_NOOP("activation", "hard sigmoid"),
            QT_TRANSLATE_NOOP("activation", "A sigmoid made of three straight lines. Beyond −3 "
            "and 3 g' is exactly 0: no gradient passes there at all.")),
        "tanh": (QT_TRANSLATE_NOOP("activation", "tanh"),
            QT_TRANSLATE_NOOP("activation", "From −1 to 1 and centred on 0. g' reaches 1, but "
            "both ends are flat: watch for saturation.")),
        "hard_tanh": (QT_TRANSLATE_NOOP("activation", "hard tanh"),
            QT_TRANSLATE_NOOP("activation", "z itself between −1 and 1, and cut off beyond: there "
            "g' is exactly 0.")),
        "relu": (QT_TRANSLATE_NOOP("activation", "ReLU"),
            QT_TRANSLATE_NOOP("activation", "Passes z on if it is positive. A unit whose z is "
            "negative for every sample receives no gradient: it is dead.")),
        "relu6": (QT_TRANSLATE_NOOP("activation", "ReLU6"),
            QT_TRANSLATE_NOOP("activation", "ReLU that goes no higher than 6. It is flat at both "
            "ends, so a z below 0 counts as saturated.")),
        "leaky_relu": (QT_TRANSLATE_NOOP("activation", "leaky ReLU"),
            QT_TRANSLATE_NOOP("activation", "ReLU with a small slope for negative z, so that no "
            "unit dies.")),
        "elu": (QT_TRANSLATE_NOOP("activation", "ELU"),
            QT_TRANSLATE_NOOP("activation", "Bends smoothly to −1 for negative z; its mean "
            "stays nearer to 0.")),
        "selu": (QT_TRANSLATE_NOOP("activation", "SELU"),
            QT_TRANSLATE_NOOP("activation", "ELU scaled so that mean 0 and variance 1 are kept "
            "from layer to layer.")),
        "softplus": (QT_TRANSLATE_NOOP("activation", "softplus"),
            QT_TRANSLATE_NOOP("activation", "A smooth ReLU; its derivative is the sigmoid.")),
        "softsign": (QT_TRANSLATE_NOOP("activation", "softsign"),
            QT_TRANSLATE_NOOP("activation", "Like tanh, but it saturates more slowly.")),
        "gelu": (QT_TRANSLATE_NOOP("activation", "GELU"),
            QT_TRANSLATE_NOOP("activation", "z times the probability that a standard normal "
            "variable is below z, in its tanh approximation.")),
        "gelu_exact": (QT_TRANSLATE_NOOP("activation", "GELU (exact)"),
            QT_TRANSLATE_NOOP("activation", "z times the probability that a standard normal "
            "variable is below z. PyTorch's default; GELU's tanh form differs by less than "
            "0.0005.")),
        "silu": (QT_TRANSLATE_NOOP("activation", "SiLU (Swish)"),
            QT_TRANSLATE_NOOP("activation", "z times its sigmoid: smooth, with a dip below 0.")),
        "mish": (QT_TRANSLATE_NOOP("activation", "Mish"),
            QT_TRANSLATE_NOOP("activation", "z times tanh of its softplus; close to SiLU.")),
        "formula": (QT_TRANSLATE_NOOP("activation", "formula…"),
            QT_TRANSLATE_NOOP("activation", "A function of your own, typed in z; its derivative is "
            "worked out from the formula.")),
        "softmax": (QT_TRANSLATE_NOOP("activation", "softmax"),
            QT_TRANSLATE_NOOP("activation", "Probabilities that add up to 1, one per class; the "
            "largest z is subtracted first, so that nothing overflows.")),
    },
    "initializer": {
        "zeros": (QT_TRANSLATE_NOOP("initializer", "zeros"),
            QT_TRANSLATE_NOOP("initializer", "Every weight is 0, so all units of a layer stay "
            "alike: symmetry is never broken.")),
        "constant": (QT_TRANSLATE_NOOP("initializer", "constant"),
            QT_TRANSLATE_NOOP("initializer", "Every weight is 1 × scale; the units of a layer "
            "stay alike, as with zeros.")),
        "random_normal": (QT_TRANSLATE_NOOP("initializer", "random normal"),
            QT_TRANSLATE_NOOP("initializer", "N(0, 1) × scale. Scale 1 saturates sigmoid and "
            "tanh; 0.01 makes activations fade from layer to layer.")),
        "textbook_normal": (QT_TRANSLATE_NOOP("initializer", "textbook 0.01"),
            QT_TRANSLATE_NOOP("initializer", "A standard deviation of 0.01, as textbooks begin "
            "with, × scale. Activations and gradients fade from layer to layer.")),
        "truncated_normal": (QT_TRANSLATE_NOOP("initializer", "truncated normal"),
            QT_TRANSLATE_NOOP("initializer", "Random normal whose values beyond 2 are drawn "
            "again, × scale; the standard deviation falls to 0.88. Keras's TruncatedNormal.")),
        "random_uniform": (QT_TRANSLATE_NOOP("initializer", "random uniform"),
            QT_TRANSLATE_NOOP("initializer", "U(−1, 1) × scale: every value in between is equally "
            "likely.")),
        "glorot_normal": (QT_TRANSLATE_NOOP("initializer", "Glorot normal"),
            QT_TRANSLATE_NOOP("initializer", "Also called Xavier; made for sigmoid and tanh, × "
            "scale.")),
        "glorot_truncated": (QT_TRANSLATE_NOOP("initializer", "Glorot normal, truncated"),
            QT_TRANSLATE_NOOP("initializer", "What Keras draws as glorot_normal: no weight is "
            "beyond 2 σ, and σ is enlarged to keep the variance, × scale.")),
        "glorot_uniform": (QT_TRANSLATE_NOOP("initializer", "Glorot uniform"),
            QT_TRANSLATE_NOOP("initializer", "Like Glorot normal, but uniform; Keras's default, × "
            "scale.")),
        "he_normal": (QT_TRANSLATE_NOOP("initializer", "He normal"),
            QT_TRANSLATE_NOOP("initializer", "Made for ReLU, which lets half of its inputs "
            "through, × scale.")),
        "he_truncated": (QT_TRANSLATE_NOOP("initializer", "He normal, truncated"),
            QT_TRANSLATE_NOOP("initializer", "What Keras draws as he_normal: no weight is "
            "beyond 2 σ, and σ is enlarged to keep the variance, × scale.")),
        "he_uniform": (QT_TRANSLATE_NOOP("initializer", "He uniform"),
            QT_TRANSLATE_NOOP("initializer", "Like He normal, but uniform, × scale.")),
        "lecun_normal": (QT_TRANSLATE_NOOP("initializer", "LeCun normal"),
            QT_TRANSLATE_NOOP("initializer", "Keeps the variance of the inputs; made for SELU, "
            "× scale.")),
        "lecun_truncated": (QT_TRANSLATE_NOOP("initializer", "LeCun normal, truncated"),
            QT_TRANSLATE_NOOP("initializer", "What Keras draws as lecun_normal: no weight is "
            "beyond 2 σ, and σ is enlarged to keep the variance, × scale.")),
        "lecun_uniform": (QT_TRANSLATE_NOOP("initializer", "LeCun uniform"),
            QT_TRANSLATE_NOOP("initializer", "Like LeCun normal, but uniform, × scale.")),
        "orthogonal": (QT_TRANSLATE_NOOP("initializer", "orthogonal"),
            QT_TRANSLATE_NOOP("initializer", "Neither lengthens nor shortens the vectors that "
            "pass through, × scale.")),
        "given": (QT_TRANSLATE_NOOP("initializer", "as given"),
            QT_TRANSLATE_NOOP("initializer", "The very weights kept in the experiment, × scale. "
            "Choosing this keeps the weights and biases shown now.")),
    },
    "loss": {
        "mse": (QT_TRANSLATE_NOOP("loss", "mean squared error"),
            QT_TRANSLATE_NOOP("loss", "For regression. After a saturated sigmoid the gradient "
            "vanishes.")),
        "mae": (QT_TRANSLATE_NOOP("loss", "mean absolute error"),
            QT_TRANSLATE_NOOP("loss", "For regression with outliers: each error pulls equally "
            "hard.")),
        "half_squared": (QT_TRANSLATE_NOOP("loss", "half squared error"),
            QT_TRANSLATE_NOOP("loss", "The textbooks' sum of squares: halved, so that delta is "
            "a − y times g'; the sum over the outputs, the mean over the samples.")),
        "huber": (QT_TRANSLATE_NOOP("loss", "Huber"),
            QT_TRANSLATE_NOOP("loss", "For regression with outliers: squared up to an error of d, "
            "and beyond it each error pulls equally hard.")),
        "binary_crossentropy": (QT_TRANSLATE_NOOP("loss", "binary cross-entropy"),
            QT_TRANSLATE_NOOP("loss", "For two classes, with a sigmoid output: delta is a − y, "
            "however saturated the output is.")),
        "categorical_crossentropy": (QT_TRANSLATE_NOOP("loss", "categorical cross-entropy"),
            QT_TRANSLATE_NOOP("loss", "For several classes, with a softmax output.")),
        "perceptron": (QT_TRANSLATE_NOOP("loss", "perceptron rule"),
            QT_TRANSLATE_NOOP("loss", "Rosenblatt's rule, with a step output: delta is step(z) "
            "− y, so only misclassified samples move the weights.")),
    },
    "optimizer": {
        "sgd": (QT_TRANSLATE_NOOP("optimizer", "SGD"),
            QT_TRANSLATE_NOOP("optimizer", "Each weight moves against its gradient: u = η g.")),
        "momentum": (QT_TRANSLATE_NOOP("optimizer", "momentum"),
            QT_TRANSLATE_NOOP("optimizer", "A velocity accumulates the gradients: v ← β v + g, u "
            "= η v.")),
        "nesterov": (QT_TRANSLATE_NOOP("optimizer", "Nesterov"),
            QT_TRANSLATE_NOOP("optimizer", "Momentum that looks one step ahead.")),
        "adagrad": (QT_TRANSLATE_NOOP("optimizer", "Adagrad"),
            QT_TRANSLATE_NOOP("optimizer", "Each weight's learning rate shrinks with the squares "
            "of its past gradients.")),
        "adadelta": (QT_TRANSLATE_NOOP("optimizer", "Adadelta"),
            QT_TRANSLATE_NOOP("optimizer", "Steps measured in units of the weights themselves.")),
        "rmsprop": (QT_TRANSLATE_NOOP("optimizer", "RMSprop"),
            QT_TRANSLATE_NOOP("optimizer", "Adagrad that forgets: a moving average of the "
            "squares.")),
        "adam": (QT_TRANSLATE_NOOP("optimizer", "Adam"),
            QT_TRANSLATE_NOOP("optimizer", "Moving averages of the gradient and of its square, "
            "corrected for their start.")),
        "adamax": (QT_TRANSLATE_NOOP("optimizer", "Adamax"),
            QT_TRANSLATE_NOOP("optimizer", "Adam scaled by the largest past gradient.")),
        "nadam": (QT_TRANSLATE_NOOP("optimizer", "Nadam"),
            QT_TRANSLATE_NOOP("optimizer", "Adam with Nesterov's look-ahead.")),
        "adamw": (QT_TRANSLATE_NOOP("optimizer", "AdamW"),
            QT_TRANSLATE_NOOP("optimizer", "Adam with the weight decay separate from the "
            "gradient.")),
    },
    "schedule": {
        "step": (QT_TRANSLATE_NOOP("schedule", "step decay"),
            QT_TRANSLATE_NOOP("schedule", "A staircase: the rate is multiplied by a factor every "
            "k steps.")),
        "exponential": (QT_TRANSLATE_NOOP("schedule", "exponential"),
            QT_TRANSLATE_NOOP("schedule", "Each step multiplies the rate by one factor.")),
        "cosine": (QT_TRANSLATE_NOOP("schedule", "cosine"),
            QT_TRANSLATE_NOOP("schedule", "Half a cosine from η₀ down to the least rate, which "
            "then stays.")),
        "warmup": (QT_TRANSLATE_NOOP("schedule", "warm-up"),
            QT_TRANSLATE_NOOP("schedule", "The rate rises in equal steps to η₀, and stays "
            "there.")),
    },
    "dataset": {
        "and": (QT_TRANSLATE_NOOP("dataset", "AND"),
            QT_TRANSLATE_NOOP("dataset", "1 if both inputs are 1. A single line separates the "
            "classes.")),
        "or": (QT_TRANSLATE_NOOP("dataset", "OR"),
            QT_TRANSLATE_NOOP("dataset", "1 if any input is 1. A single line separates the "
            "classes.")),
        "nand": (QT_TRANSLATE_NOOP("dataset", "NAND"),
            QT_TRANSLATE_NOOP("dataset", "0 if both inputs are 1. A single line separates the "
            "classes.")),
        "xor": (QT_TRANSLATE_NOOP("dataset", "XOR"),
            QT_TRANSLATE_NOOP("dataset", "1 if the inputs differ. No single line separates the "
            "classes; a hidden layer can.")),
        "xor_clouds": (QT_TRANSLATE_NOOP("dataset", "XOR clouds"),
            QT_TRANSLATE_NOOP("dataset", "Four clouds around (±1, ±1); those whose signs agree "
            "are one class.")),
        "circles": (QT_TRANSLATE_NOOP("dataset", "circles"),
            QT_TRANSLATE_NOOP("dataset", "One class inside, the other on a circle around it.")),
        "moons": (QT_TRANSLATE_NOOP("dataset", "moons"),
            QT_TRANSLATE_NOOP("dataset", "Two half circles, each reaching into the other.")),
        "spirals": (QT_TRANSLATE_NOOP("dataset", "spirals"),
            QT_TRANSLATE_NOOP("dataset", "Two arms wound around each other: the boundary needs "
            "several bends.")),
        "gaussians": (QT_TRANSLATE_NOOP("dataset", "Gaussian clouds"),
            QT_TRANSLATE_NOOP("dataset", "Two clouds that a single line separates.")),
        "blobs": (QT_TRANSLATE_NOOP("dataset", "blobs"),
            QT_TRANSLATE_NOOP("dataset", "Three or more clouds around a circle, each a class of "
            "its own.")),
        "spiral_arms": (QT_TRANSLATE_NOOP("dataset", "spiral arms"),
            QT_TRANSLATE_NOOP("dataset", "Three or more arms wound around the centre, each a "
            "class of its own.")),
        "rings": (QT_TRANSLATE_NOOP("dataset", "rings"),
            QT_TRANSLATE_NOOP("dataset", "Three or more rings inside one another, each a class "
            "of its own.")),
        "normal_inputs": (QT_TRANSLATE_NOOP("dataset", "inputs of N(0, 1)"),
            QT_TRANSLATE_NOOP("dataset", "Many inputs, each of N(0, 1); class 1 where their sum "
            "is above 0. For seeing what becomes of it in deep networks.")),
        "line": (QT_TRANSLATE_NOOP("dataset", "line"),
            QT_TRANSLATE_NOOP("dataset", "Regression: a straight line.")),
        "sine": (QT_TRANSLATE_NOOP("dataset", "sine"),
            QT_TRANSLATE_NOOP("dataset", "Regression: a wave.")),
        "abs": (QT_TRANSLATE_NOOP("dataset", "|x|"),
            QT_TRANSLATE_NOOP("dataset", "Regression: a bend at 0.")),
        "step_curve": (QT_TRANSLATE_NOOP("dataset", "step curve"),
            QT_TRANSLATE_NOOP("dataset", "Regression: a jump at 0.")),
        "valley": (QT_TRANSLATE_NOOP("dataset", "valley"),
            QT_TRANSLATE_NOOP("dataset", "Two samples of which the loss of two weights is "
            "w₁²/20 + w₂²: a long valley to compare optimizers in. The network has no bias, and "
            "starts at (−7, 2).")),
        "points": (QT_TRANSLATE_NOOP("dataset", "points"),
            QT_TRANSLATE_NOOP("dataset", "Points given one by one.")),
        "csv": (QT_TRANSLATE_NOOP("dataset", "CSV file"),
            QT_TRANSLATE_NOOP("dataset", "A table from a file, one sample per row.")),
        "mnist": (QT_TRANSLATE_NOOP("dataset", "MNIST digits"),
            QT_TRANSLATE_NOOP("dataset", "Handwritten digits of 28 × 28 pixels, in ten classes.")),
        "idx": (QT_TRANSLATE_NOOP("dataset", "IDX files"),
            QT_TRANSLATE_NOOP("dataset", "Images and labels in MNIST's file format.")),
    },
    "task": {
        "classification": (QT_TRANSLATE_NOOP("task", "classification"),
            QT_TRANSLATE_NOOP("task", "Each sample belongs to a class.")),
        "regression": (QT_TRANSLATE_NOOP("task", "regression"),
            QT_TRANSLATE_NOOP("task", "Each sample has a target number.")),
    },
    "bias": {
        "value": (QT_TRANSLATE_NOOP("bias", "one value"),
            QT_TRANSLATE_NOOP("bias", "Every bias starts from the same number; 0 is usual.")),
    },
    "field": {
        "data": (QT_TRANSLATE_NOOP("field", "Data set"),
            QT_TRANSLATE_NOOP("field", "What the network learns.")),
        "samples": (QT_TRANSLATE_NOOP("field", "Samples"),
            QT_TRANSLATE_NOOP("field", "How many points are drawn.")),
        "inputs": (QT_TRANSLATE_NOOP("field", "Inputs"),
            QT_TRANSLATE_NOOP("field", "How many inputs each sample has.")),
        "classes": (QT_TRANSLATE_NOOP("field", "Classes"),
            QT_TRANSLATE_NOOP("field", "How many classes there are; the output layer has one "
            "unit per class.")),
        "noise": (QT_TRANSLATE_NOOP("field", "Noise"),
            QT_TRANSLATE_NOOP("field", "How far points are scattered, as a distance; labels never "
            "flip.")),
        "slope": (QT_TRANSLATE_NOOP("field", "Slope"),
            QT_TRANSLATE_NOOP("field", "For leaky ReLU, g' for negative z; for a line, its "
            "slope.")),
        "intercept": (QT_TRANSLATE_NOOP("field", "Intercept"),
            QT_TRANSLATE_NOOP("field", "Where the line crosses 0.")),
        "periods": (QT_TRANSLATE_NOOP("field", "Periods"),
            QT_TRANSLATE_NOOP("field", "The number of periods of the wave.")),
        "test_share": (QT_TRANSLATE_NOOP("field", "Test share"),
            QT_TRANSLATE_NOOP("field", "The share of the points held out for testing.")),
        "path": (QT_TRANSLATE_NOOP("field", "File"),
            QT_TRANSLATE_NOOP("field", "The table: one sample per line, as text or gzipped.")),
        "encoding": (QT_TRANSLATE_NOOP("field", "Encoding"),
            QT_TRANSLATE_NOOP("field", "How letters are written as bytes.")),
        "separator": (QT_TRANSLATE_NOOP("field", "Separator"),
            QT_TRANSLATE_NOOP("field", "What stands between two cells of a row.")),
        "decimal": (QT_TRANSLATE_NOOP("field", "Decimal sign"),
            QT_TRANSLATE_NOOP("field", "What stands before the decimals: 39.1 or 39,1.")),
        "header": (QT_TRANSLATE_NOOP("field", "First row"),
            QT_TRANSLATE_NOOP("field", "Whether the first row holds the names of the columns.")),
        "label": (QT_TRANSLATE_NOOP("field", "Target"),
            QT_TRANSLATE_NOOP("field", "The column to predict: its name, or its number from 0; −1 "
            "is the last. Put a name that is a number in quotes.")),
        "task": (QT_TRANSLATE_NOOP("field", "Task"),
            QT_TRANSLATE_NOOP("field", "Whether the target is a class or a number.")),
        "columns": (QT_TRANSLATE_NOOP("field", "Columns"),
            QT_TRANSLATE_NOOP("field", "Which columns are features, categories or left out.")),
        "missing": (QT_TRANSLATE_NOOP("field", "Missing values"),
            QT_TRANSLATE_NOOP("field", "What is done with a row that lacks a value.")),
        "missing_words": (QT_TRANSLATE_NOOP("field", "Words for missing"),
            QT_TRANSLATE_NOOP("field", "What a cell without a value says.")),
        "standardize": (QT_TRANSLATE_NOOP("field", "Standardise"),
            QT_TRANSLATE_NOOP("field", "Gives each feature mean 0 and standard deviation 1 over "
            "the training set, so that all count equally.")),
        "scale_target": (QT_TRANSLATE_NOOP("field", "Scale target"),
            QT_TRANSLATE_NOOP("field", "Gives the target mean 0 and standard deviation 1 over the "
            "training set; it is still shown in its own units.")),
        "images": (QT_TRANSLATE_NOOP("field", "Image file"),
            QT_TRANSLATE_NOOP("field", "The IDX file with the images, gzipped or not.")),
        "labels": (QT_TRANSLATE_NOOP("field", "Label file"),
            QT_TRANSLATE_NOOP("field", "The IDX file with the images' classes.")),
        "hidden": (QT_TRANSLATE_NOOP("field", "Hidden layers"),
            QT_TRANSLATE_NOOP("field", "Units and activation of each layer, starting at the "
            "input.")),
        "units": (QT_TRANSLATE_NOOP("field", "Units"),
            QT_TRANSLATE_NOOP("field", "How many units the layer has.")),
        "activation": (QT_TRANSLATE_NOOP("field", "Activation"),
            QT_TRANSLATE_NOOP("field", "The function g that turns z into a.")),
        "formula": (QT_TRANSLATE_NOOP("field", "Formula"),
            QT_TRANSLATE_NOOP("field", "A function of z, with + − * / **, parentheses, exp, log, "
            "sqrt, abs, max, min, sin, cos, tanh, sigmoid, softplus, and two cases written z if "
            "z > 0 else 0.1 * z. Any other name becomes a number with a slider; e and pi are what "
            "they always are.")),
        "numbers": (QT_TRANSLATE_NOOP("field", "Numbers"),
            QT_TRANSLATE_NOOP("field", "The numbers that the formula names.")),
        "output": (QT_TRANSLATE_NOOP("field", "Output"),
            QT_TRANSLATE_NOOP("field", "The output layer's activation; it goes with the loss.")),
        "initializer": (QT_TRANSLATE_NOOP("field", "Scheme"),
            QT_TRANSLATE_NOOP("field", "How the weights are drawn at the start.")),
        "scale": (QT_TRANSLATE_NOOP("field", "Scale"),
            QT_TRANSLATE_NOOP("field", "A factor that the drawn weights are multiplied by.")),
        "features": (QT_TRANSLATE_NOOP("field", "Inputs"),
            QT_TRANSLATE_NOOP("field", "What the network sees: the two inputs, and what is made "
            "of them, of standardised data once they are. Map and points stay those of the two.")),
        "use_bias": (QT_TRANSLATE_NOOP("field", "Biases"),
            QT_TRANSLATE_NOOP("field", "Whether units add a bias to their weighted sum: "
            "z = Wᵀ a + b. The b in a layer's row says so for that layer alone.")),
        "bias": (QT_TRANSLATE_NOOP("field", "Bias"),
            QT_TRANSLATE_NOOP("field", "The initial value of every bias.")),
        "seed": (QT_TRANSLATE_NOOP("field", "Seed"),
            QT_TRANSLATE_NOOP("field", "The same seed gives the same run, to the last bit.")),
        "loss": (QT_TRANSLATE_NOOP("field", "Loss"),
            QT_TRANSLATE_NOOP("field", "The quantity that training minimises.")),
        "huber_delta": (QT_TRANSLATE_NOOP("field", "Huber's delta"),
            QT_TRANSLATE_NOOP("field", "d: the error at which the loss turns from squared to "
            "absolute.")),
        "optimizer": (QT_TRANSLATE_NOOP("field", "Optimizer"),
            QT_TRANSLATE_NOOP("field", "How the weights are updated from their gradients.")),
        "learning_rate": (QT_TRANSLATE_NOOP("field", "Learning rate"),
            QT_TRANSLATE_NOOP("field", "η: how far a step goes. Too small is slow; too large is "
            "unstable. With a schedule or a rate decay it is η₀, which they begin with.")),
        "decay": (QT_TRANSLATE_NOOP("field", "Rate decay"),
            QT_TRANSLATE_NOOP("field", "κ: after n steps the learning rate is divided by 1 + κ n, "
            "as by decay in older Keras; so is what a schedule gives.")),
        "schedule": (QT_TRANSLATE_NOOP("field", "Schedule"),
            QT_TRANSLATE_NOOP("field", "How the learning rate follows the steps; a rate decay "
            "divides what it gives.")),
        "every": (QT_TRANSLATE_NOOP("field", "Interval"),
            QT_TRANSLATE_NOOP("field", "k: steps from one fall of the rate to the next.")),
        "factor": (QT_TRANSLATE_NOOP("field", "Factor"),
            QT_TRANSLATE_NOOP("field", "f: what the rate is multiplied by.")),
        "steps": (QT_TRANSLATE_NOOP("field", "Steps"),
            QT_TRANSLATE_NOOP("field", "N: steps until the rate has come to its last value.")),
        "least": (QT_TRANSLATE_NOOP("field", "Least rate"),
            QT_TRANSLATE_NOOP("field", "ηₘ: the learning rate that the cosine ends with.")),
        "momentum": (QT_TRANSLATE_NOOP("field", "Momentum"),
            QT_TRANSLATE_NOOP("field", "β: how much of the velocity is kept.")),
        "rho": (QT_TRANSLATE_NOOP("field", "Rho"),
            QT_TRANSLATE_NOOP("field", "ρ: how long the squares are remembered.")),
        "beta_1": (QT_TRANSLATE_NOOP("field", "Beta 1"),
            QT_TRANSLATE_NOOP("field", "β₁: how long the gradients are remembered.")),
        "beta_2": (QT_TRANSLATE_NOOP("field", "Beta 2"),
            QT_TRANSLATE_NOOP("field", "β₂: how long their squares are remembered.")),
        "epsilon": (QT_TRANSLATE_NOOP("field", "Epsilon"),
            QT_TRANSLATE_NOOP("field", "ε: keeps the division from 0.")),
        "momentum_decay": (QT_TRANSLATE_NOOP("field", "Momentum decay"),
            QT_TRANSLATE_NOOP("field", "How the momentum grows towards β₁.")),
        "weight_decay": (QT_TRANSLATE_NOOP("field", "Weight decay"),
            QT_TRANSLATE_NOOP("field", "λ: pulls every weight towards 0. λ w joins the gradient, "
            "as in PyTorch (with AdamW, η λ w joins the update). Keras's l2(c) adds 2 c w: there "
            "c is λ / 2.")),
        "l1": (QT_TRANSLATE_NOOP("field", "L1"),
            QT_TRANSLATE_NOOP("field", "λ₁: pulls every weight towards 0 equally hard, so that "
            "many come to about 0. λ₁ sign(w) joins the gradient, where sign(0) = 0.")),
        "decay_biases": (QT_TRANSLATE_NOOP("field", "Decay biases"),
            QT_TRANSLATE_NOOP("field", "Whether weight decay and L1 pull the biases, too, as in "
            "PyTorch. Keras's kernel_regularizer leaves them out.")),
        "amsgrad": (QT_TRANSLATE_NOOP("field", "AMSGrad"),
            QT_TRANSLATE_NOOP("field", "Divides by the largest average of squares so far in place "
            "of the present one, so that no weight's step grows again as its gradients fade.")),
        "global_clipnorm": (QT_TRANSLATE_NOOP("field", "Clip norm"),
            QT_TRANSLATE_NOOP("field", "The whole gradient is scaled down to this norm if it is "
            "larger; empty: off.")),
        "batch_size": (QT_TRANSLATE_NOOP("field", "Batch size"),
            QT_TRANSLATE_NOOP("field", "Samples per step; empty: all of them (full batch).")),
        "dtype": (QT_TRANSLATE_NOOP("field", "Precision"),
            QT_TRANSLATE_NOOP("field", "The floating-point numbers that everything is computed "
            "in. float32 takes half the memory and, in a network as large as those for images, "
            "about half the time.")),
    },
    "comparison": {
        "optimizers": (QT_TRANSLATE_NOOP("comparison", "All optimizers"),
            QT_TRANSLATE_NOOP("comparison", "From the same start, on the same batches, each at a "
            "learning rate at which it does well in small networks.")),
        "activations": (QT_TRANSLATE_NOOP("comparison", "All activations"),
            QT_TRANSLATE_NOOP("comparison", "Every function, in all hidden layers alike.")),
        "starts": (QT_TRANSLATE_NOOP("comparison", "Initial scales: 0.01, Glorot, He, 1"),
            QT_TRANSLATE_NOOP("comparison", "How large the weights are at the start: watch how the "
            "activations of each layer are distributed.")),
        "rates": (QT_TRANSLATE_NOOP("comparison", "Learning rates ×0.1, ×1, ×10"),
            QT_TRANSLATE_NOOP("comparison", "Too small, right, or too large?")),
        "depths": (QT_TRANSLATE_NOOP("comparison", "Depths: 1 to 8 hidden layers"),
            QT_TRANSLATE_NOOP("comparison", "More layers like the last one.")),
        "batches": (QT_TRANSLATE_NOOP("comparison", "Batch sizes"),
            QT_TRANSLATE_NOOP("comparison", "From one sample per step to all of them.")),
        "losses": (QT_TRANSLATE_NOOP("comparison", "Squared error against cross-entropy"),
            QT_TRANSLATE_NOOP("comparison", "Squared error hardly moves an output that is wrong "
            "and saturated: a (1 − a) is near 0.")),
        "sigmoid_tanh": (QT_TRANSLATE_NOOP("comparison", "Sigmoid against tanh"),
            QT_TRANSLATE_NOOP("comparison", "In all hidden layers alike.")),
        "sigmoid_tanh_relu": (QT_TRANSLATE_NOOP("comparison", "Sigmoid, tanh and ReLU"),
            QT_TRANSLATE_NOOP("comparison", "In all hidden layers alike.")),
        "ten_layers": (QT_TRANSLATE_NOOP("comparison", "The same at ten layers"),
            QT_TRANSLATE_NOOP("comparison", "Ten hidden layers of 16 units: watch the gradient of "
            "the first one.")),
        "valley": (QT_TRANSLATE_NOOP("comparison", "The valley: SGD, momentum, AdaGrad, Adam"),
            QT_TRANSLATE_NOOP("comparison", "The textbook's long valley from (−7, 2), at the "
            "textbook's learning rates.")),
    },
    "part": {
        "perceptron": (QT_TRANSLATE_NOOP("part", "Perceptron"), ""),
        "nonlinearity": (QT_TRANSLATE_NOOP("part", "Non-linearity"), ""),
        "activations": (QT_TRANSLATE_NOOP("part", "Activations"), ""),
        "start": (QT_TRANSLATE_NOOP("part", "Initialisation"), ""),
        "output": (QT_TRANSLATE_NOOP("part", "Output and loss"), ""),
        "optimising": (QT_TRANSLATE_NOOP("part", "Optimising"), ""),
        "matrices": (QT_TRANSLATE_NOOP("part", "Matrices, digits"), ""),
        "own": (QT_TRANSLATE_NOOP("part", "Your own"), ""),
    },
    "situation": {
        "ten_sigmoids": (QT_TRANSLATE_NOOP("situation", "Ten sigmoid layers"),
            QT_TRANSLATE_NOOP("situation", "The gradient vanishes")),
        "dying_units": (QT_TRANSLATE_NOOP("situation", "Circles with dying units"),
            QT_TRANSLATE_NOOP("situation", "ReLU at learning rate 3")),
        "zero_start": (QT_TRANSLATE_NOOP("situation", "Zero start"),
            QT_TRANSLATE_NOOP("situation", "All units stay the same")),
        "rate_too_large": (QT_TRANSLATE_NOOP("situation", "Learning rate too large"),
            QT_TRANSLATE_NOOP("situation", "The loss grows without end")),
        "digits": (QT_TRANSLATE_NOOP("situation", "Handwritten digits"),
            QT_TRANSLATE_NOOP("situation", "Three layers of 256 units")),
        "xor": (QT_TRANSLATE_NOOP("situation", "XOR"),
            QT_TRANSLATE_NOOP("situation", "Solved by four tanh units")),
        "moons": (QT_TRANSLATE_NOOP("situation", "Two moons"),
            QT_TRANSLATE_NOOP("situation", "Two layers of 8 separate them")),
        "spirals": (QT_TRANSLATE_NOOP("situation", "Two spirals"),
            QT_TRANSLATE_NOOP("situation", "Two layers of 16, and patience")),
        "curve": (QT_TRANSLATE_NOOP("situation", "Regression curve"),
            QT_TRANSLATE_NOOP("situation", "16 tanh units fit a sine")),
        "overfitting": (QT_TRANSLATE_NOOP("situation", "Overfitting"),
            QT_TRANSLATE_NOOP("situation", "20 noisy points, learned by heart")),
        "valley": (QT_TRANSLATE_NOOP("situation", "Four optimizers in the valley"),
            QT_TRANSLATE_NOOP("situation", "SGD, momentum, AdaGrad, Adam")),
    },
    "dtype": {
        "float64": (QT_TRANSLATE_NOOP("dtype", "float64"),
            QT_TRANSLATE_NOOP("dtype", "16 digits, up to 1.8e308.")),
        "float32": (QT_TRANSLATE_NOOP("dtype", "float32"),
            QT_TRANSLATE_NOOP("dtype", "7 digits, up to 3.4e38: what deep learning usually "
            "runs on.")),
    },
}
# fmt: on
# Formulas with words in them.
WORDED = (
    QT_TRANSLATE_NOOP("formula", "mean |z| over the misclassified"),
    QT_TRANSLATE_NOOP("formula", "mean {(a − y)² / 2 if d ≥ |a − y|, else d (|a − y| − d / 2)}"),
    QT_TRANSLATE_NOOP("formula", "{(a − y)² / 2 if d ≥ |a − y|, else d (|a − y| − d / 2)}"),
    QT_TRANSLATE_NOOP("formula", "{1 if z > 0, else 0}"),
    QT_TRANSLATE_NOOP("formula", "{1 if z > 0, else 0};  g'(0) = 0 ∈ {0, 1}"),
    QT_TRANSLATE_NOOP("formula", "{1/6 if 3 > z > −3, else 0};  g'(−3) = g'(3) = 0 ∈ {0, 1/6}"),
    QT_TRANSLATE_NOOP("formula", "{1 if 1 > z > −1, else 0};  g'(−1) = g'(1) = 0 ∈ {0, 1}"),
    QT_TRANSLATE_NOOP("formula", "{1 if 6 > z > 0, else 0};  g'(0) = g'(6) = 0 ∈ {0, 1}"),
    QT_TRANSLATE_NOOP("formula", "{1 if z > 0, else α};  g'(0) = α ∈ {α, 1}"),
    QT_TRANSLATE_NOOP("formula", "{z if z > 0, else eᶻ − 1}"),
    QT_TRANSLATE_NOOP("formula", "{1 if z > 0, else eᶻ}"),
    QT_TRANSLATE_NOOP("formula", "λ {z if z > 0, else α (eᶻ − 1)};  λ = 1.0507, α = 1.6733"),
    QT_TRANSLATE_NOOP("formula", "λ {1 if z > 0, else α eᶻ}"),
)

SHORT = 20  # characters of a formula that stands for a name

# The parts of an experiment that have fields, "" for its own, and the names that several use.
OWNERS = ("", "data", "output", "initializer", "bias", "optimizer", "optimizer.schedule")
SHARED = (*(f"output.{key}" for key in ARGUMENTS), "bias.scale")


def name(kind: str, key: str) -> str:
    """Return the name of `key`, such as name("activation", "relu"); an unlisted key is its own."""
    row = LABELS[kind].get(key)
    return translate(kind, row[0]) if row else key.replace("_", " ")


def activation(g: Activation) -> str:
    """Return what a layer's activation is called: a formula by itself, where it is short."""
    if not isinstance(g, Formula):
        return name("activation", g.name)
    return g.formula if len(g.formula) <= SHORT else name("activation", g.name).rstrip("…")


def tip(kind: str, key: str) -> str:
    """Return the tooltip of `key`: what it is and what to look for, then its formula."""
    row = LABELS[kind].get(key)
    lines = [translate(kind, row[1])] if row else []
    return "\n".join([*lines, *filter(None, _formulas(kind, key))])


def layer_title(number: int) -> str:
    """Return the full name of layer `number`, from 1."""
    return translate("Layers", "Layer {number}").format(number=number)


def field(path: str) -> str:
    """Return a path's name: the whole for a choice (``data.name``), else its last part."""
    head, _, last = path.rpartition(".")
    if head.endswith(".numbers"):  # of a formula, which named them itself
        return last
    choice = last == "name" or path == "output.activation"
    return name("field", head.rpartition(".")[2] if choice else last)


def worded(formula: str) -> str:
    """Return a formula with its words, if it has any, in the person's language."""
    return translate("formula", formula)


def _formulas(kind: str, key: str) -> list[str]:
    if kind == "activation" and key in ACTIVATIONS and key != Formula.__struct_config__.tag:
        g = ACTIVATIONS[key]
        return [f"g(z) = {worded(g.formula)}", f"g'(z) = {worded(g.derivative_formula)}", g.source]
    if kind == "initializer" and key in INITIALIZERS:
        row = INITIALIZERS[key]
        return [f"W = {row.formula}", row.source]
    if kind == "loss" and key in LOSSES:
        return [f"L = {worded(LOSSES[key].formula)}"]
    if kind == "schedule" and key in SCHEDULES:
        return [SCHEDULES[key].formula]
    return []
