using Compute.Conformance;
using Compute.Gpu.Tests;

namespace Compute.Gpu.Stub.Tests;

/// <summary>Every row of the operation table with its kernels run by the interpreter; on an old device too where kernels have twins.</summary>
public sealed class ConformanceTests
{
    public static TheoryData<string> Operations => [.. OperationTable.All.Select(o => o.Signature)];

    [SkippableTheory, MemberData(nameof(Operations))]
    public void Resident(string name)
    {
        Operation operation = OperationTable.Find(name)!;
        new ConformanceSuite(GpuDevices.Scalar, GpuDevices.Required()).Resident(operation);
        new ConformanceSuite(GpuDevices.Scalar, GpuDevices.RequiredOld(operation.Pattern)).Resident(operation);
        Assert.Null(Stub.Mistake());
    }
}
