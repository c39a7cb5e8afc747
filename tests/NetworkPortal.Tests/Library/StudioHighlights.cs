using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Tests.Library;

/// <summary>A module that has something for the home page.</summary>
internal sealed class StudioHighlights : IHighlightSource
{
    public int Order => 1;

    public Task<IReadOnlyList<HighlightGroup>> ForEveryone(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<HighlightGroup>>([
            new(
                "Studios for the test",
                [
                    new(
                        "Studio",
                        "How do we listen? (demo)",
                        "/studios/listen",
                        "A question.",
                        Html.Empty,
                        Instant.FromUtc(2027, 3, 9, 14, 0),
                        "America/New_York"
                    ),
                ],
                "",
                "/studios",
                "All studios"
            ),
            new("Empty for the test", [], "Nothing here yet.", "/visits", "All visits"),
        ]);

    public Task<IReadOnlyList<HighlightGroup>> ForPlace(string slug, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<HighlightGroup>>([]);

    public Task<IReadOnlyList<HighlightGroup>> ForMe(CurrentUser me, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<HighlightGroup>>([]);
}
