using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Newsletters;
using NetworkPortal.Newsletters.Desk;
using NetworkPortal.Newsletters.Sending;

namespace NetworkPortal.Tests.Newsletters;

/// <summary>A newsletter that fills itself each month.</summary>
public sealed class MonthlyDraftTests(NewsletterStage stage) : IClassFixture<NewsletterStage>
{
    [Fact]
    public async Task A_monthly_newsletter_is_written_once_and_sends_itself_only_if_an_editor_said_so()
    {
        var reader = await stage.NewReader();
        await stage.Round();
        Assert.Empty(await Monthly());
        await Set(sends: false);
        stage.GoToDay(5);
        await PublishNow();
        await Task.WhenAll(stage.Round(), stage.Round());
        var draft = Assert.Single(await Monthly());
        Assert.True(draft.IsDraft);
        Assert.NotEmpty(draft.ItemIds);
        Assert.Equal(0, await stage.MailsAbout(draft, reader.Email));
        Assert.Equal(1, await stage.Db(db => new NewsletterDesk.Entry(db).Waiting(default)));

        await Set(sends: true);
        stage.GoToDay(4);
        await PublishNow();
        await stage.Round();
        Assert.Single(await Monthly());
        stage.GoToDay(6);
        await stage.Round();
        await stage.Round();
        var sent = (await Monthly())[^1];
        Assert.False(sent.IsDraft);
        Assert.Equal(1, await stage.MailsAbout(sent, reader.Email));
    }

    private Task Set(bool sends) =>
        stage.Db(async db =>
        {
            var monthly = await MonthlySettings.Read(db, default);
            if (db.Entry(monthly).State == EntityState.Detached)
                db.Add(monthly);
            monthly.Change(drafts: true, sends, day: 5);
            await db.SaveChangesAsync();
        });

    /// <summary>Makes an item of the library one that was published just now.</summary>
    private Task PublishNow() =>
        stage.Db(async db =>
        {
            var first = await db.Items.Published().OfType("Tool").OrderBy(item => item.Id).FirstAsync();
            await db
                .Items.Where(item => item.Id == first.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(item => item.ListedUtc, stage.Now));
        });

    private Task<List<Newsletter>> Monthly() =>
        stage.Db(db => db.Newsletters.AsNoTracking().Where(n => n.Month != null).OrderBy(n => n.Month).ToListAsync());
}
