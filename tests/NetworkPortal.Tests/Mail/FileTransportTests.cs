using MimeKit;

namespace NetworkPortal.Tests.Mail;

public sealed class FileTransportTests
{
    [Fact]
    public async Task Each_email_is_written_to_one_file_and_files_sort_by_time()
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
    public async Task An_email_stays_queued_while_the_folder_is_not_writable()
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
