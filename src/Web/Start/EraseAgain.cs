using NetworkPortal.Accounts.Privacy;
using NetworkPortal.Kernel;

namespace NetworkPortal.Web.Start;

/// <summary>Erases people who came back with a restored backup, before anyone can see them.</summary>
internal static class EraseAgain
{
    public static string ListOf(PortalOptions portal) => Path.Combine(portal.DataFolder, ErasureList.FileName);

    /// <summary>Erases whom the list in the data folder names. The tables must be up to date.</summary>
    /// <returns>How many people were back.</returns>
    public static async Task<int> Run(IServiceProvider services, CancellationToken ct)
    {
        var portal = services.GetRequiredService<PortalOptions>();
        if (ErasureList.Read(ListOf(portal)) is not { } list)
            return 0;
        await using var scope = services.CreateAsyncScope();
        var count = await scope.ServiceProvider.GetRequiredService<RepeatErasures>().Run(list, ct);
        if (count > 0 && RestoredBackup.Read(portal) is { ErasuresUntil: null } restored)
            (restored with { ErasuresUntil = list.WrittenAt.ToDateTimeOffset() }).Save(portal);
        return count;
    }
}
