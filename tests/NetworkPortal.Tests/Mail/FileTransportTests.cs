using MimeKit;

namespace NetworkPortal.Tests.Mail;

public sealed class FileTransportTests
{
    [Fact]
    public async Task Writes_one_file_for_each_mail_in_the_order_of_time()
    {
        await using var outbox = await TestOutbox.Open();
        foreach (var subject in (string[])["One", "Two", "Three"])
        {
            await outbox.Send(subject);
            await outbox.SendDue();
            outbox.Time.Advance(TimeSpan.FromMilliseconds(1));
        }
        var files = Directory.GetFiles(outbox.MailFolder).Order(StringComparer.Ordinal).ToList();
        Assert.All(files, file => Assert.EndsWith(".eml", file));
        Assert.Equal(["One", "Two", "Three"], files.Select(file => MimeMessage.Load(file).Subject));
        Assert.StartsWith("20270309T140000.000", Path.GetFileName(files[0]));
    }

    [Fact]
    public async Task Keeps_mail_when_the_folder_cannot_be_written()
    {
        await using var outbox = await TestOutbox.Open();
        await File.WriteAllTextAsync(outbox.MailFolder, "in the way", TestContext.Current.CancellationToken);
        await outbox.Send("Kept");
        Assert.False(await outbox.SendDue());
        File.Delete(outbox.MailFolder);
        Assert.True(await outbox.SendDue());
        Assert.NotNull((await outbox.Row()).SentAt);
    }
}
