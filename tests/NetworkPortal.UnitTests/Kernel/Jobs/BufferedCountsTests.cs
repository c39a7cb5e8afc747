using NetworkPortal.Kernel.Jobs;

namespace NetworkPortal.UnitTests.Kernel.Jobs;

public sealed class BufferedCountsTests
{
    private readonly BufferedCounts<string, int> counts = new(maxKeys: 2);
    private readonly Dictionary<string, int> written = [];

    [Fact]
    public async Task Counts_of_the_same_key_are_added_and_written_once()
    {
        counts.Add("a", 1);
        counts.Add("b", 1);
        counts.Add("a", 2);
        await counts.Flush(Write);
        await counts.Flush(_ => throw new InvalidOperationException("There is nothing left to write."));
        Assert.Equal(new() { ["a"] = 3, ["b"] = 1 }, written);
    }

    [Fact]
    public async Task Keys_beyond_the_limit_are_not_counted()
    {
        foreach (var key in new[] { "a", "b", "c", "b" })
            counts.Add(key, 1);
        await counts.Flush(Write);
        Assert.Equal(new() { ["a"] = 1, ["b"] = 2 }, written);
    }

    [Fact]
    public async Task Counts_that_could_not_be_written_are_written_with_the_next_ones()
    {
        counts.Add("a", 1);
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            counts.Flush(_ =>
            {
                counts.Add("a", 1);
                counts.Add("b", 1);
                throw new InvalidDataException("The database is gone.");
            })
        );
        await counts.Flush(Write);
        Assert.Equal(new() { ["a"] = 2, ["b"] = 1 }, written);
    }

    [Fact]
    public async Task No_count_is_lost_while_many_threads_count_and_flush()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        for (var n = 0; n < 1000; n++)
                        {
                            counts.Add("a", 1);
                            if (n % 100 == 0)
                                await counts.Flush(Write);
                        }
                    })
                )
        );
        await counts.Flush(Write);
        Assert.Equal(8000, written["a"]);
    }

    private Task Write(IReadOnlyDictionary<string, int> taken)
    {
        lock (written)
            foreach (var (key, count) in taken)
                written[key] = written.GetValueOrDefault(key) + count;
        return Task.CompletedTask;
    }
}
