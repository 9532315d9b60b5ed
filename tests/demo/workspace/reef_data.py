# Databricks notebook source
# MAGIC %md
# MAGIC # Reef survey
# MAGIC Fish counted on the reef each day: what the sharks come for.

# COMMAND ----------

# MAGIC %run ./season $days="90"

# COMMAND ----------

import json
import random

noise = random.Random("reef")
fish = {day: 180 + round(noise.gauss(0, 15)) + (120 if number >= 60 else 0) for number, day in enumerate(season_days)}

# COMMAND ----------

dbutils.fs.put("dbfs:/shark/reef.json", json.dumps(fish), True)
print(f"{len(fish)} surveys, {min(fish.values())} to {max(fish.values())} fish")
dbutils.notebook.exit(str(len(fish)))
