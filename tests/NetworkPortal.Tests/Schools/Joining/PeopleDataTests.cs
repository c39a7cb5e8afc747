using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Schools.People;
using NetworkPortal.Schools.People.Directory;
using NetworkPortal.Schools.People.Importing;
using NetworkPortal.Schools.People.Messages;
using NetworkPortal.Schools.People.Requests;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Schools.Joining;

public sealed class PeopleDataTests(PortalFixture portal)
{
    [Fact]
    public async Task A_persons_data_can_be_exported_and_erased_without_affecting_others()
    {
        await using var stage = await JoiningStage.Set(portal);
        using var person = await Someone.New(portal);
        using var other = await Someone.New(portal);
        await person.List(new() { ["offers"] = "A reading corner." });
        await other.List();
        await person.WriteTo(other.Id);
        await other.WriteTo(person.Id);
        await person.Client.Submit("/join", "main form", new() { ["code"] = await stage.NewCode() });

        var held = await Export(person.Id);
        Assert.Contains("A reading corner.", held);
        Assert.Contains("Your reading corner", held);
        Assert.Contains(stage.Name, held);
        Assert.DoesNotContain(other.Email, held);

        await portal.Db(db =>
            db.Write(async () =>
            {
                foreach (var source in Data(db))
                    await source.Erase(person.Id, default);
            })
        );
        Assert.DoesNotContain("reading corner", await Export(person.Id));
        Assert.Equal(0, await portal.Db(db => db.JoinRequests.CountAsync(r => r.AccountId == person.Id)));
        Assert.Equal(
            0,
            await portal.Db(db => db.Messages.CountAsync(l => l.FromId == person.Id || l.ToId == person.Id))
        );
        Assert.Equal(1, await portal.Db(db => db.Profiles.CountAsync(p => p.AccountId == other.Id)));
    }

    [Fact]
    public async Task Retention_deletes_only_old_join_requests()
    {
        await using var other = await TestPortal.Start(settings =>
            settings.Recipes = ["network/network.recipe.json", "demo/people.recipe.json"]
        );
        await using var scope = other.Scope();
        var retention = scope.ServiceProvider.GetServices<IRetention>().Single(r => r.Key == "join.requests");
        var now = SystemClock.Instance.GetCurrentInstant();
        Assert.Equal(0, await retention.Purge(now, default));
        Assert.Equal(2, await retention.Purge(now + Duration.FromDays(31), default));
    }

    private static IPersonalData[] Data(PortalDb db) =>
        [
            new DirectoryData(db),
            new MessageData(db),
            new JoinRequestData(db),
            new InvitationData(db),
            new PendingImportData(db),
        ];

    private Task<string> Export(Guid person) =>
        portal.Db(async db =>
        {
            var all = new List<string>();
            foreach (var source in Data(db))
            await foreach (var group in source.Export(person, default))
                all.Add(JsonSerializer.Serialize(group.Records));
            return string.Join('\n', all);
        });
}
