using System.Numerics;

namespace Compute;

/// <summary>
/// The planner's answers for one pattern, operator and element type, kept for every length: predicted seconds at each power of two,
/// a straight line between them. Choosing from it takes nanoseconds and allocates nothing.
/// </summary>
internal sealed class Route
{
    // 2^40 elements are beyond any memory; longer calls follow the last line.
    private const int Columns = 40;

    private readonly double[] _seconds;

    // What each device's first kernel still costs; see Admit.
    private readonly double[] _cold;

    public Route(in Work work, RouteDevice[] devices, HardwareProfile profile)
    {
        (Pattern, Operator, ElementType, Devices) = (work.Pattern, work.Operator, work.ElementType, devices);
        _seconds = new double[devices.Length * (Columns + 1)];
        _cold = new double[devices.Length];
        Kernels.OperatorCost cost = OperatorCosts.Of(work.Operator);
        for (int d = 0; d < devices.Length; d++)
        {
            Work unit = work with { BytesIn = 0, BytesOut = 0 };
            var device = new PlannedDevice(devices[d].Entry.Device, Cold: true);
            for (int column = 0; column <= Columns; column++)
            {
                Candidate candidate = Planner.Cost(unit with { Elements = 1L << column }, cost, device, profile, residency: null);
                _seconds[d * (Columns + 1) + column] = candidate.Feasible ? candidate.LaunchSeconds + candidate.ComputeSeconds : double.PositiveInfinity;
                _cold[d] = candidate.ColdSeconds;
            }
        }
    }

    public Pattern Pattern { get; }

    public Type Operator { get; }

    public Type ElementType { get; }

    /// <summary>The devices that it was made for, the CPU's first.</summary>
    public RouteDevice[] Devices { get; }

    /// <summary>Whether the device's first kernel is still to be paid for.</summary>
    public bool IsCold(int device) => _cold[device] > 0;

    /// <summary>The device of least predicted time among the first <paramref name="count"/>, and the time.</summary>
    /// <param name="work">The call.</param>
    /// <param name="count">How many devices may be chosen.</param>
    /// <param name="seconds">The predicted time.</param>
    /// <param name="full">A bit for each device that has no room for the call.</param>
    public int Fastest(in Work work, int count, out double seconds, uint full = 0)
    {
        ulong elements = (ulong)long.Max(work.Elements, 1);
        int column = int.Min(BitOperations.Log2(elements), Columns - 1);
        double part = (double)elements / (1UL << column) - 1;
        (int fastest, seconds) = (0, double.PositiveInfinity);
        for (int d = 0; d < count; d++)
        {
            int at = d * (Columns + 1) + column;
            double low = _seconds[at];
            // An excluded device; ∞ − ∞ would be NaN below.
            if (double.IsPositiveInfinity(low) || (full >> d & 1) != 0) continue;
            double total = low + (_seconds[at + 1] - low) * part;
            BackendProfile profile = Devices[d].Profile;
            if (profile.Link is not null) total += profile.TransferSeconds(work, total - profile.LaunchSeconds, out double hidden) - hidden;
            if (total < Planner.Margin * seconds) (fastest, seconds) = (d, total);
        }

        return fastest;
    }

    /// <summary>
    /// Whether a device may be used although its kernel is not compiled yet. The time that it would save is added up over calls; when it has
    /// reached the cost of compiling, the device is admitted. So never more than twice the least possible time is spent, whatever comes.
    /// </summary>
    public bool Admit(int device, double savedSeconds)
    {
        double left = _cold[device];
        if (left <= 0) return true;
        // Threads may lose each other's subtraction: the device is admitted a call later.
        _cold[device] = left - savedSeconds;
        return _cold[device] <= 0;
    }

    /// <summary>Never chooses the device again.</summary>
    public void Exclude(int device) => Array.Fill(_seconds, double.PositiveInfinity, device * (Columns + 1), Columns + 1);
}

/// <summary>A device that the planner may choose.</summary>
/// <param name="Entry">The device; opened when it is first chosen.</param>
/// <param name="Profile">Its costs.</param>
internal sealed record RouteDevice(BackendEntry Entry, BackendProfile Profile);
