using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Talking;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Journals;
using NodaTime;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Studios.Talking;

/// <summary>Talk in digests, in lists of more than one page, and after the retention period.</summary>
public sealed class TalkKeepTests(PortalFixture portal)
{
    [Fact]
    public async Task A_digest_lists_a_message_only_for_those_who_may_read_it_now()
    {
        var stage = await portal.StageWall();
        var url = await stage.Owner.Starts(stage.Studio, "Seating", "Who moved desks?");
        var message = await portal.Db(db =>
            db.TalkMessages.Where(m => m.AuthorId == stage.Owner.Id).Select(m => m.Id).SingleAsync()
        );
        Assert.StartsWith(url, Assert.Single(await Digest(stage.Colleague, message)));
        foreach (var who in (Person[])[stage.Evaluator, stage.Other])
            Assert.Empty(await Digest(who, message));
        await portal.Leave(stage.Studio, stage.Colleague);
        Assert.Empty(await Digest(stage.Colleague, message));
    }

    [Fact]
    public async Task The_list_is_in_pages_with_the_last_conversation_first()
    {
        var stage = await portal.StageWall();
        await portal.Db(async db =>
        {
            for (var at = 1; at <= 21; at++)
                db.TalkThreads.Add(
                    TalkThread.Start(
                        stage.Studio.Id,
                        stage.Owner.Id,
                        $"Topic {at}.",
                        StudioStage.Now + Duration.FromSeconds(at)
                    )
                );
            await db.SaveChangesAsync();
        });
        var titles = (await stage.Colleague.Get(stage.Studio.Talk())).Texts("li.panel h3");
        Assert.Equal((20, "Topic 21."), (titles.Count, titles[0].Trim()));
        var last = await stage.Colleague.Get(stage.Studio.Talk() + "?page=2");
        Assert.Equal(["Topic 1."], last.Texts("li.panel h3").Select(title => title.Trim()));
        var wrong = await stage.Colleague.Post(stage.Studio.Talk() + "/level", ("level", "Loud"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await stage.Other.Post(stage.Studio.Talk() + "/level", ("level", "Everything"))).Status
        );
    }

    [Fact]
    public async Task Old_messages_are_deleted_only_in_studios_that_are_over()
    {
        var (over, running) = (await portal.StageWall(), await portal.StageWall());
        foreach (var stage in (Staged[])[over, running])
            await stage.Owner.Starts(stage.Studio, "Seating", "Who moved desks?");
        await portal.Db(db =>
            db.Studios.Where(s => s.Id == over.Studio.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.State, StudioState.Completed))
        );
        await using var scope = portal.Scope();
        var retention = scope.ServiceProvider.GetServices<IRetention>().Single(r => r.Key == "studios.talk");
        await retention.Purge(StudioStage.Now + Duration.FromMinutes(1), default);
        var left = await portal.Db(db =>
            db.TalkThreads.Where(t => t.StudioId == over.Studio.Id || t.StudioId == running.Studio.Id)
                .Select(t => t.StudioId)
                .ToListAsync()
        );
        Assert.Equal([running.Studio.Id], left);
    }

    private async Task<IReadOnlyList<string>> Digest(Person reader, Guid message)
    {
        await using var scope = portal.Scope();
        var notice = new QueuedNotification(
            new(reader.Id, TalkNotices.Message, StudioNotices.Subject(message)),
            StudioStage.Now,
            StudioStage.Now
        );
        var digest = scope.ServiceProvider.GetRequiredService<DigestReader>();
        return [.. (await digest.Read(reader.Id, [notice], default)).Select(item => item.Line.Url)];
    }
}
