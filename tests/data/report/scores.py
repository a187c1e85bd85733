# scores.py FILE.xlsx: the rows of the sheet "Scores", as whoever reads the workbook gets them: what they are scores
# by, the id, points, worth and backed points, and six percentages in tenths, "-" where there is none.
import sys
import openpyxl

rows = openpyxl.load_workbook(sys.argv[1])["Scores"].iter_rows()
head = [c.value for c in next(rows)]
for cells in rows:
    row = dict(zip(head, cells))
    line = [row["scores by"].value, row["id"].value or ""]
    line += ["%.4f" % row[k].value for k in ("points", "worth", "backed points")]
    for k in ("Score", "Ceiling", "Proved", "Progress", "Backing", "Without N/A"):
        cell = row[k]
        assert cell.value is None or cell.number_format == "0.0%", cell.number_format
        line.append("-" if cell.value is None else "%d" % round(cell.value * 1000))
    print("|".join(line))
