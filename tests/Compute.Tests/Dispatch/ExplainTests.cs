namespace Compute.Tests.Dispatch;

public sealed class ExplainTests
{
    [Fact]
    public void A_call_is_explained_and_not_run()
    {
        float[] x = new float[1 << 20], y = new float[1 << 20];
        Array.Fill(y, 7);
        Plan plan = Accel.Explain(() => Accel.Add<float>(x, x, y));
        Assert.Equal((Pattern.Zip, typeof(float), 1L << 20, 8L << 20, 4L << 20),
            (plan.Work.Pattern, plan.Work.ElementType, plan.Work.Elements, plan.Work.BytesIn, plan.Work.BytesOut));
        Assert.Equal(["scalar", "simd", "parallel", "gpu"], plan.Candidates.Select(c => c.Device.Selector));
        Assert.All(plan.Candidates.Where(c => c.Feasible), c => Assert.True(c.TotalSeconds > 0));
        Assert.All(y, v => Assert.Equal(7, v));
        Accel.Add<float>(x, x, y);
        Assert.Equal(0, y[^1]);
    }

    [Fact]
    public void A_small_call_says_that_it_runs_directly()
    {
        float[] x = new float[16];
        Plan plan = Accel.Explain(() => Accel.Add<float>(x, x, x));
        Assert.Equal("simd", plan.Winner!.Device.Selector);
        Assert.Contains("directly", plan.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_explicit_choice_wins_and_says_who_made_it()
    {
        float[] x = new float[1 << 20];
        Assert.Contains("given to the call", Accel.Explain(() => Accel.Sum<float>(x, Backends.Scalar)).ToString(), StringComparison.Ordinal);
        using (Accel.Use("parallel:3"))
        {
            Plan plan = Accel.Explain(() => Accel.Sum<float>(x));
            Assert.Equal("parallel:3", plan.Winner!.Device.Selector);
            Assert.Contains("scope", plan.Reason, StringComparison.Ordinal);
        }

        using (Accel.Use("cpu"))
            Assert.DoesNotContain(Accel.Explain(() => Accel.Sum<float>(x)).Candidates, c => c.Feasible && c.Device.Tier == Tier.Gpu);
    }

    [Fact]
    public void Patterns_and_shapes_are_explained_without_data()
    {
        Plan plan = Accel.Explain(Pattern.MatMul, typeof(double), 1000, 2000, 3000);
        Assert.Equal((6_000_000_000L, 8L * (3_000_000 + 6_000_000), 8L * 2_000_000), (plan.Work.Elements, plan.Work.BytesIn, plan.Work.BytesOut));
        Assert.Contains("MatMul", plan.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Accel.Explain(Pattern.MatMul, typeof(double), 1000));
        Assert.Throws<ArgumentException>(() => Accel.Explain(Pattern.Map, typeof(double), -1));
    }

    [Fact]
    public void Data_on_a_back_end_stays_there()
    {
        Plan plan = Accel.Explain(Work.Of(Pattern.Map, typeof(float), 1L << 30), Backends.Get("parallel:3"));
        Assert.Equal("parallel:3", plan.Winner!.Device.Selector);
    }

    [Fact]
    public void A_call_that_chooses_nothing_is_an_error()
    {
        Assert.Throws<InvalidOperationException>(() => Accel.Explain(() => { }));
        Assert.Throws<DivideByZeroException>(() => Accel.Explain(() => throw new DivideByZeroException()));
        float[] x = [1, 2], y = new float[2];
        Accel.Add<float>(x, x, y);
        Assert.Equal([2f, 4f], y);
    }
}
