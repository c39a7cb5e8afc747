using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Tests.Library;

/// <summary>A module with highlights for the home page.</summary>
internal sealed class StudioHighlights : IHighlightSource
{
    public int Order => 1;

    public Task<IReadOnlyList<HighlightGroup>> ForEveryone(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<HighlightGroup>>([
            new(
                "Studios for the test",
                [
                    new()
                    {
                        Kind = "Studio",
                        Title = "How do we listen? (demo)",
                        Url = "/studios/listen",
                        Text = "A question.",
                        Emblem = Html.Empty,
                        At = Instant.FromUtc(2027, 3, 9, 14, 0),
                        Zone = "America/New_York",
                    },
                ],
                "",
                "/studios",
                "All studios"
            ),
            new("Empty for the test", [], "Nothing here yet.", "/visits", "All visits"),
        ]);
}
