using Microsoft.EntityFrameworkCore;
using MimeKit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Mail.Outbox;

namespace NetworkPortal.Mail.Receiving;

/// <summary>
/// Reports of mail servers that couldn't deliver an email (RFC 3464). A report counts only if it quotes the random ID
/// of an email that the portal sent to that address.
/// </summary>
internal sealed class Bounces(PortalDb db, TimeProvider time)
{
    public static bool Is(MimeMessage message) => message.Body is MultipartReport { ReportType: "delivery-status" };

    /// <summary>Marks the emails as not delivered if the failure is permanent.</summary>
    public async Task Read(MimeMessage message, CancellationToken ct)
    {
        if (message.Body is not MultipartReport report || OriginalId(report) is not { } id)
            return;
        foreach (var failed in report.OfType<MessageDeliveryStatus>().SelectMany(part => part.StatusGroups))
            if (failed["Final-Recipient"] is { } recipient && IsPermanent(failed))
                await Fail(id, recipient[(recipient.IndexOf(';', StringComparison.Ordinal) + 1)..], failed, ct);
    }

    private static bool IsPermanent(HeaderList failed) =>
        "failed".Equals(failed["Action"]?.Trim(), StringComparison.OrdinalIgnoreCase)
        && failed["Status"]?.Trim().StartsWith("5.", StringComparison.Ordinal) == true;

    private static string? OriginalId(MultipartReport report) =>
        report.OfType<MessagePart>().FirstOrDefault()?.Message?.MessageId
        ?? report
            .OfType<TextPart>()
            .Where(part => part.ContentType.IsMimeType("text", "rfc822-headers"))
            .Select(part => part.Content is { } content ? MimeMessage.Load(content.Open()).MessageId : null)
            .FirstOrDefault();

    private async Task Fail(string id, string recipient, HeaderList failed, CancellationToken ct)
    {
        var (address, now) = (EmailAddress.Key(recipient), time.Now());
        var error = PlainText.Shorten(HeaderText.From($"{failed["Status"]} {failed["Diagnostic-Code"]}"), 500);
        var sent = await db
            .Outbox.Where(m => m.MessageId == id && m.SentAt != null)
            .Select(m => new { m.Id, m.ToAddress })
            .ToListAsync(ct);
        var ids = sent.Where(m => EmailAddress.Key(m.ToAddress) == address).Select(m => m.Id).ToList();
        await db
            .Outbox.Where(m => ids.Contains(m.Id))
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(m => m.SentAt, (NodaTime.Instant?)null)
                        .SetProperty(m => m.FailedAt, now)
                        .SetProperty(m => m.LastError, error),
                ct
            );
    }
}
