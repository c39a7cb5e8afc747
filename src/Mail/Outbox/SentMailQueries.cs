using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Mail.Outbox;

/// <summary>Exports and erases stored email by a person's address.</summary>
public sealed class SentMailQueries
{
    private readonly PortalDb db;
    private readonly PortalOptions portal;

    internal SentMailQueries(PortalDb db, PortalOptions portal) => (this.db, this.portal) = (db, portal);

    /// <summary>Returns the stored email to that address.</summary>
    public async Task<PersonalRecords> Export(string address, CancellationToken ct)
    {
        var mails = await To(address).AsNoTracking().OrderBy(m => m.Id).ToListAsync(ct);
        return new(
            "Email to you",
            mails
                .Select(m => new JsonObject
                {
                    ["Subject"] = m.Subject,
                    ["To"] = m.ToAddress,
                    ["Written"] = $"{m.Created}",
                    ["Sent"] = m.SentAt?.ToString(),
                    ["File"] = FileName(m),
                })
                .ToList()
        )
        {
            Files = mails
                .Select(m => new PersonalFile(FileName(m), System.Text.Encoding.UTF8.GetBytes(m.Text)))
                .ToList(),
        };
    }

    /// <summary>
    /// Deletes email to the address, and email to others that was sent or failed and names the person. In unsent email
    /// to others, the name is replaced.
    /// </summary>
    /// <param name="name">The person's name; <paramref name="instead"/> replaces it.</param>
    public async Task Erase(string address, string name, string instead, CancellationToken ct)
    {
        await To(address).ExecuteDeleteAsync(ct);
        foreach (var word in Words(address, name))
        {
            await Naming(word).Where(m => m.SentAt != null || m.FailedAt != null).ExecuteDeleteAsync(ct);
            foreach (var mail in await Naming(word).ToListAsync(ct))
                mail.Replace(word, instead);
        }
        // Repeat until there are no new files, because email may be written concurrently.
        HashSet<string> seen = [];
        while (Files().Where(seen.Add).ToList() is { Count: > 0 } files)
            foreach (var file in files)
                if (await Names(file, Words(address, name), ct))
                    File.Delete(file);
    }

    private IQueryable<OutgoingMail> To(string address)
    {
        var upper = address.ToUpperInvariant();
        return db.Outbox.Where(m => m.ToAddress.ToUpper() == upper);
    }

    private IQueryable<OutgoingMail> Naming(string word) =>
        db.Outbox.Where(m =>
            m.Subject.Contains(word)
            || m.Text.Contains(word)
            || m.Html.Contains(word)
            || m.ToName.Contains(word)
            || m.Calendar!.Contains(word)
            || m.ReplyToAddress!.Contains(word)
            || m.ReplyToName!.Contains(word)
            || m.Dedupe!.Contains(word)
            || m.LastError!.Contains(word)
        );

    /// <summary>Leaves out a name of one or two letters, which would match every email.</summary>
    private static string[] Words(string address, string name) => name.Length > 2 ? [address, name] : [address];

    private string[] Files()
    {
        var folder = Path.Combine(portal.DataFolder, "mail");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [];
    }

    /// <summary>Parses the file as an email, because its text is encoded.</summary>
    private static async Task<bool> Names(string file, string[] words, CancellationToken ct)
    {
        var mail = await MimeMessage.LoadAsync(file, ct);
        var parts = mail.BodyParts.OfType<TextPart>().Select(part => part.Text);
        return parts
            .Append(mail.Headers[HeaderId.Subject] ?? "")
            .Append(mail.To.ToString())
            .Append(mail.ReplyTo.ToString())
            .Any(text => words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    private static string FileName(OutgoingMail mail) => $"{mail.Id}-{Slug.From(mail.Subject)}.txt";
}
