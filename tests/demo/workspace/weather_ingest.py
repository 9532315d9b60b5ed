# Databricks notebook source
# MAGIC %md
# MAGIC # Ocean weather
# MAGIC Daily water temperature and wave height for one season, made from the day's place in the year and a seeded noise.

# COMMAND ----------

dbutils.widgets.text("day", "2026-11-22", "Last day of the season")
dbutils.widgets.text("days", "90", "Days in the season")
last_day, days = dbutils.widgets.get("day"), int(dbutils.widgets.get("days"))

# COMMAND ----------

import csv
import io
import math
import random
from datetime import date, timedelta

noise = random.Random(f"weather {last_day}")
rows = []
for offset in range(days):
    day = date.fromisoformat(last_day) - timedelta(days=days - 1 - offset)
    season = math.sin(2 * math.pi * (day.timetuple().tm_yday - 110) / 365)
    rows.append((day.isoformat(), round(20 + 5 * season + noise.gauss(0, 0.6), 2), round(abs(noise.gauss(1.2, 0.4)), 2)))

# COMMAND ----------

text = io.StringIO()
csv.writer(text).writerows([("day", "water_c", "wave_m"), *rows])
dbutils.fs.put("dbfs:/shark/weather.csv", text.getvalue(), True)
print(f"{len(rows)} days of weather, {rows[0][0]} to {rows[-1][0]}")
dbutils.notebook.exit(str(len(rows)))
