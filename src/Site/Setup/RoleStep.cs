using NetworkPortal.Kernel;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Site.Setup;

/// <summary>One of the first three steps of a role. It leaves Today when it is done or skipped.</summary>
/// <param name="Kind">The kind of its due; see <see cref="FirstStepDue.Kinds"/>.</param>
/// <param name="Url">Where to do it.</param>
public sealed record RoleStep(string Kind, string Title, int Minutes, string Url)
{
    public required string Text { get; init; }

    /// <summary>Whether it is done, as the portal sees it.</summary>
    public required bool Done { get; init; }

    /// <param name="place">The school or studio that it is about.</param>
    public DueLine Line(string place) =>
        new()
        {
            Kind = "First steps",
            Title = Title,
            Url = Url,
            When = Plural.Of(Minutes, "minute", "minutes"),
            Text = $"{place}. {Text}",
            Emblem = Html.Empty,
            Actions = [new("Start", Url), new("Skip", FirstStepDue.SkipUrl(Kind), 0) { Kind = "quiet" }],
        };
}
