using Compute.Cli.Benchmarks.Peers;

namespace Compute.Cli.Benchmarks;

/// <summary>What <c>compute bench</c> was asked to time.</summary>
/// <param name="Backends">The back-ends.</param>
/// <param name="Peers">The peers.</param>
/// <param name="Resident">Whether to time calls over device arrays on every back-end.</param>
/// <param name="BudgetPerContender">Time to spend on each timing.</param>
/// <param name="Memory">Whether to measure memory too.</param>
/// <param name="Axis">The axis of square matrices to go along; null for whole arrays.</param>
internal sealed record BenchOptions(
    IReadOnlyList<Backend> Backends, IReadOnlyList<Peer> Peers, bool Resident, TimeSpan BudgetPerContender, bool Memory = false, int? Axis = null);
