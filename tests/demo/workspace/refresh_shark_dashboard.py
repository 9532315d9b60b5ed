# Databricks notebook source
# MAGIC %md
# MAGIC # Dashboard
# MAGIC The latest week, and what the model says about each day.

# COMMAND ----------

import csv
import io
import json

model = json.loads(dbutils.fs.head("dbfs:/shark/model.json", 1_000_000))
week = list(csv.DictReader(io.StringIO(dbutils.fs.head("dbfs:/shark/combined.csv", 1_000_000))))[-7:]

# COMMAND ----------

lines = []
for row in week:
    predicted = model["intercept"] + model["water_c"] * float(row["water_c"]) + model["fish"] * float(row["fish"])
    lines.append(f"{row['day']}  seen {row['sharks']:>2}  predicted {predicted:4.1f}  {'#' * round(predicted)}")
print("\n".join(lines))
displayHTML("<pre>" + "\n".join(lines) + "</pre>")

# COMMAND ----------

dbutils.notebook.exit("\n".join(lines))
