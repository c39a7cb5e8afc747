using NetworkPortal.Kernel;
using NetworkPortal.Site;

namespace NetworkPortal.Onboarding.FirstHour;

/// <summary>The next steps on the desk's start page, while the checklist is on Today.</summary>
internal sealed class SetupPanels(SetupList list) : IDeskPanels
{
    private const int Shown = 3;

    public int Order => 0;

    public async Task<IReadOnlyList<DeskPanel>> For(CurrentUser me, CancellationToken ct)
    {
        if (!me.IsAdministrator || !await list.IsShown(ct))
            return [];
        var lines = (await list.Read(ct))
            .Where(line => line.Open)
            .Take(Shown)
            .Select(line => new DeskPanelLine(
                line.About.Title,
                SetupPage.Url + "#" + line.About.Key,
                Plural.Of(line.About.Minutes, "minute", "minutes")
            ));
        return [new("Set up your network", [.. lines], "Everything is set up.", SetupPage.Url, "All steps")];
    }
}
