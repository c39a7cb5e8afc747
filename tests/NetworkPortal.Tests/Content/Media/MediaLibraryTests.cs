using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Media;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Content.Media;

public sealed class MediaLibraryTests(PortalFixture portal)
{
    [Fact]
    public async Task Simultaneous_scans_add_each_new_file_once()
    {
        var ct = TestContext.Current.CancellationToken;
        var (store, folder) = (portal.Services.GetRequiredService<MediaStore>(), MediaStage.NewFolder());
        foreach (var number in Enumerable.Range(0, 100))
            await store.Replace($"{folder}/{number}.png", MediaStage.Small, ct);
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(
                        async () =>
                        {
                            await using var scope = portal.Scope();
                            await scope.ServiceProvider.GetRequiredService<MediaCatalogue>().Look(ct);
                        },
                        ct
                    )
                )
        );
        Assert.Equal(100, await portal.Db(db => db.Files.CountAsync(file => file.Folder == folder, ct)));
    }
}
