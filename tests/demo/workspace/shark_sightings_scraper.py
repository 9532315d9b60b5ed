# Databricks notebook source
# MAGIC %md
# MAGIC # Shark sightings
# MAGIC Sightings a day: more when the water is warm, fewer in high waves. From day 60 on the sharks have moved in.

# COMMAND ----------

dbutils.widgets.text("day", "2026-11-22", "Last day of the season")
dbutils.widgets.text("days", "90", "Days in the season")
last_day, days = dbutils.widgets.get("day"), int(dbutils.widgets.get("days"))

# COMMAND ----------

import json
import random
from datetime import date, timedelta

noise = random.Random(f"sharks {last_day}")
sightings = {}
for offset in range(days):
    day = date.fromisoformat(last_day) - timedelta(days=days - 1 - offset)
    expected = 4 if offset < 60 else 9
    sightings[day.isoformat()] = sum(noise.random() < expected / 40 for _ in range(40))

# COMMAND ----------

dbutils.fs.put("dbfs:/shark/sightings.json", json.dumps(sightings), True)
print(f"{sum(sightings.values())} sightings in {days} days")
dbutils.notebook.exit(str(sum(sightings.values())))
