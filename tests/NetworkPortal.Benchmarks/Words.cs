namespace NetworkPortal.Benchmarks;

/// <summary>Texts that are always the same.</summary>
internal static class Words
{
    private const string All =
        "students talk pairs cards tickets question answer quiet voices math fractions class wait time board count";
    private static readonly string[] Each = All.Split(' ');

    public static string Of(int seed, int count)
    {
        var random = new Random(seed);
        return string.Join(' ', Enumerable.Range(0, count).Select(_ => Each[random.Next(Each.Length)])) + ".";
    }
}
