using System.Diagnostics;
using System.Net;

namespace NetworkPortal.Benchmarks;

/// <summary>Asks for a page at a steady rate, with one person after another, whether or not earlier answers have
/// come. Times count from when each request was due, so that a portal that falls behind shows it; a request that it
/// refuses counts as one that never ends.</summary>
internal static class SteadyLoad
{
    public static async Task<List<double>> Run(
        IReadOnlyList<HttpClient> people,
        string path,
        int perSecond,
        int seconds
    ) =>
        [
            .. await Each(
                perSecond,
                TimeSpan.FromSeconds(seconds),
                (at, since) => Ask(people[at % people.Count], path, since)
            ),
        ];

    /// <param name="ask">Takes the number of the request, and what returns the milliseconds since it was due.</param>
    public static async Task<T[]> Each<T>(int perSecond, TimeSpan length, Func<int, Func<double>, Task<T>> ask)
    {
        var (answers, began) = (new List<Task<T>>(), Stopwatch.GetTimestamp());
        for (var at = 0; at < perSecond * length.TotalSeconds; at++)
        {
            var due = TimeSpan.FromSeconds((double)at / perSecond);
            if (due - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } wait)
                await Task.Delay(wait);
            answers.Add(ask(at, () => (Stopwatch.GetElapsedTime(began) - due).TotalMilliseconds));
        }
        return await Task.WhenAll(answers);
    }

    private static async Task<double> Ask(HttpClient http, string path, Func<double> since)
    {
        using var answer = await http.GetAsync(path);
        if (answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
            return double.PositiveInfinity;
        answer.EnsureSuccessStatusCode();
        return since();
    }
}
