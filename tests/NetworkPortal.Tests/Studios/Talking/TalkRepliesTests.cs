using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Tests.Visits.Replies;

namespace NetworkPortal.Tests.Studios.Talking;

/// <summary>Replies to emails about a studio's talk.</summary>
public sealed class TalkRepliesTests(MailboxPortal mailbox) : IClassFixture<MailboxPortal>
{
    [Fact]
    public async Task A_reply_by_email_is_a_message_once_and_others_are_told()
    {
        var (stage, url) = await Asked();
        var reply = (await mailbox.Reply(stage.Colleague.Email)).Written("I moved them.\n\n> Who moved desks?");
        await mailbox.Receive(reply);
        await mailbox.Receive(reply);
        var page = await stage.Owner.Get(url);
        Assert.Equal(["Who moved desks?", "I moved them."], page.Texts("section.panel .prose").Select(Trimmed));
        var mail = (await mailbox.Portal.MailTo(stage.Owner.Email))[^1];
        Assert.Contains("I moved them.", mail.Text);
        await mailbox.Receive((await mailbox.Reply(stage.Owner.Email)).Written("Thank you."));
        Assert.Contains("Thank you.", (await stage.Colleague.Get(url)).Text("main"));
    }

    [Fact]
    public async Task A_forged_reply_and_one_by_someone_who_left_change_nothing()
    {
        var (stage, url) = await Asked();
        var real = await mailbox.Reply(stage.Colleague.Email);
        await mailbox.Receive(
            (real with { From = $"evil-{Guid.NewGuid():N}@elsewhere.test", MessageId = "1@t" }).Written("Forged"),
            (real with { From = stage.Evaluator.Email, MessageId = "2@t" }).Written("Forged"),
            (real with { Authentication = null, MessageId = "3@t" }).Written("Forged"),
            (real with { MessageId = "4@t" }).Written("> only what was quoted")
        );
        Assert.Single((await stage.Owner.Get(url)).Texts("section.panel .prose"));
        await mailbox.Portal.Leave(stage.Studio, stage.Colleague);
        await mailbox.Receive((real with { MessageId = "5@t" }).Written("One more thing"));
        Assert.Single((await stage.Owner.Get(url)).Texts("section.panel .prose"));
    }

    private async Task<(Staged Stage, string Url)> Asked()
    {
        var stage = await mailbox.Portal.StageWall();
        var url = await stage.Owner.Starts(
            stage.Studio,
            "Seating",
            "Who moved desks?",
            ("mentions", $"{stage.Colleague.Id}")
        );
        Assert.StartsWith("portal+", (await mailbox.Portal.MailTo(stage.Colleague.Email))[^1].ReplyToAddress);
        return (stage, url);
    }

    private static string Trimmed(string text) => text.Trim();
}
