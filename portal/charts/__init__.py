"""Charts as data: pure functions from numbers to geometry, words and the table beneath. They know
neither archive nor template; components/charts.html draws what they return."""
