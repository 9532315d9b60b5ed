# Databricks notebook source
# Shared by the ingest notebooks through %run: the days of the season, oldest first.
from datetime import date, timedelta

dbutils.widgets.text("day", "2026-11-22", "Last day of the season")
dbutils.widgets.text("days", "90", "Days in the season")

# COMMAND ----------

_last, _days = date.fromisoformat(dbutils.widgets.get("day")), int(dbutils.widgets.get("days"))
season_days = [(_last - timedelta(days=_days - 1 - number)).isoformat() for number in range(_days)]
