# Databricks notebook source
# MAGIC %md
# MAGIC # Drift
# MAGIC Has the number of sharks in the last 30 days moved away from the 60 days before, measured in standard errors?

# COMMAND ----------

dbutils.widgets.text("drift_threshold", "3.0", "Standard errors that count as drift")
threshold = float(dbutils.widgets.get("drift_threshold"))

# COMMAND ----------

import csv
import io
from statistics import mean, stdev

rows = list(csv.DictReader(io.StringIO(dbutils.fs.head("dbfs:/shark/combined.csv", 1_000_000))))
sharks = [int(row["sharks"]) for row in rows]
known, recent = sharks[:-30], sharks[-30:]
drift = abs(mean(recent) - mean(known)) / (stdev(known) / len(recent) ** 0.5)

# COMMAND ----------

dbutils.jobs.taskValues.set("retrain", drift > threshold)
dbutils.jobs.taskValues.set("drift", round(drift, 2))
print(f"{mean(known):.2f} sharks a day before, {mean(recent):.2f} now: drift {drift:.2f}, threshold {threshold}")
dbutils.notebook.exit(f"drift {drift:.2f}")
