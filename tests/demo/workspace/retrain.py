"""Fit sharks a day = a + b * water temperature + c * fish by least squares, and save the model."""

import argparse
import csv
import io
import json

from databricks.sdk.runtime import dbutils


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gaussian elimination with partial pivoting."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for column in range(len(rows)):
        pivot = max(range(column, len(rows)), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for row in range(len(rows)):
            if row != column:
                factor = rows[row][column] / rows[column][column]
                rows[row] = [value - factor * top for value, top in zip(rows[row], rows[column], strict=True)]
    return [row[-1] / row[index] for index, row in enumerate(rows)]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--drift", required=True)
    arguments = parser.parse_args()

    table = list(csv.DictReader(io.StringIO(dbutils.fs.head(arguments.data, 1_000_000))))
    features = [[1.0, float(row["water_c"]), float(row["fish"])] for row in table]
    sharks = [float(row["sharks"]) for row in table]
    columns = range(len(features[0]))
    normal = [[sum(row[i] * row[j] for row in features) for j in columns] for i in columns]
    weights = solve(normal, [sum(row[i] * y for row, y in zip(features, sharks, strict=True)) for i in columns])

    mean = sum(sharks) / len(sharks)
    fitted = [sum(w * x for w, x in zip(weights, row, strict=True)) for row in features]
    error = sum((y - f) ** 2 for y, f in zip(sharks, fitted, strict=True))
    r2 = 1 - error / sum((y - mean) ** 2 for y in sharks)
    model = {"intercept": weights[0], "water_c": weights[1], "fish": weights[2], "r2": r2}
    dbutils.fs.put(arguments.model, json.dumps(model), True)
    print(f"retrained because the drift was {arguments.drift}: R2 {r2:.3f} on {len(table)} days")
    print(json.dumps({name: round(value, 4) for name, value in model.items()}))


if __name__ == "__main__":
    main()
