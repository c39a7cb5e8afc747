using System.Diagnostics;

namespace NetworkPortal.Benchmarks;

/// <summary>Asks for a page at a steady rate, with one person after another, whether or not earlier answers have
/// come. Times count from when each request was due, so that a portal that falls behind shows it.</summary>
internal static class SteadyLoad
{
    public static async Task<List<double>> Run(
        IReadOnlyList<HttpClient> people,
        string path,
        int perSecond,
        int seconds
    )
    {
        var (answers, began) = (new List<Task<double>>(), Stopwatch.GetTimestamp());
        for (var at = 0; at < perSecond * seconds; at++)
        {
            var due = TimeSpan.FromSeconds((double)at / perSecond);
            if (due - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } wait)
                await Task.Delay(wait);
            answers.Add(Ask(people[at % people.Count], path, began, due));
        }
        return [.. await Task.WhenAll(answers)];
    }

    private static async Task<double> Ask(HttpClient http, string path, long began, TimeSpan due)
    {
        await http.GetByteArrayAsync(path);
        return (Stopwatch.GetElapsedTime(began) - due).TotalMilliseconds;
    }
}
