using System.Globalization;

namespace Compute.Tests.Functions;

/// <summary>Correctly rounded double-precision values, made by eng/fixtures/functions.py.</summary>
internal static class Fixture
{
    /// <param name="Arguments">One or two inputs.</param>
    /// <param name="Nearest">The nearest double to the exact value.</param>
    /// <param name="Rest">What the exact value has beyond it, in units in the last place.</param>
    public sealed record Row(double[] Arguments, double Nearest, double Rest);

    public static Row[] Load(string function) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Functions", "Fixtures", function + ".csv")).Select(Parse)];

    private static Row Parse(string line)
    {
        string[] cells = line.Split(',');
        double[] numbers = [.. cells[..^1].Select(cell => BitConverter.UInt64BitsToDouble(ulong.Parse(cell, NumberStyles.HexNumber, CultureInfo.InvariantCulture)))];
        return new Row(numbers[..^1], numbers[^1], double.Parse(cells[^1], CultureInfo.InvariantCulture));
    }
}
