using System.Globalization;
using Compute;

// A line through the weekly values, year by year: ppm = level + slope * (year - middle).
(double[] year, double[] ppm) = Read(Path.Combine(AppContext.BaseDirectory, "co2.csv"));

double middle = Accel.Mean(year), level = Accel.Mean(ppm);
var dx = new double[year.Length];
var dy = new double[year.Length];
Accel.Subtract(year, middle, dx);
Accel.Subtract(ppm, level, dy);
double slope = Accel.Dot(dx, dy) / Accel.Dot(dx, dx);

// What the line leaves over is mostly the seasons.
var rest = new double[year.Length];
Accel.Multiply(dx, -slope, rest);
Accel.Add(rest, dy, rest);

Console.WriteLine($"{year.Length} weeks, {Accel.Min(year):F2} to {Accel.Max(year):F2}");
Console.WriteLine($"trend    {slope:F4} ppm a year, {level:F2} ppm in {middle:F1}");
Console.WriteLine($"variance {Accel.Variance(ppm):F2} ppm², of which the line leaves {Accel.Variance(rest):F2}");
Console.WriteLine($"highest above the line: {Accel.Max(rest):F2} ppm in {year[Accel.ArgMax(rest)]:F2}");

static (double[] Year, double[] Ppm) Read(string path)
{
    var years = new List<double>();
    var values = new List<double>();
    foreach (string line in File.ReadLines(path).Skip(1))
    {
        string[] cells = line.Split(',');
        if (cells[1].Length == 0) continue;
        DateTime day = DateTime.ParseExact(cells[0], "yyyyMMdd", CultureInfo.InvariantCulture);
        years.Add(day.Year + (day.DayOfYear - 1) / (DateTime.IsLeapYear(day.Year) ? 366d : 365d));
        values.Add(double.Parse(cells[1], CultureInfo.InvariantCulture));
    }

    return (years.ToArray(), values.ToArray());
}
