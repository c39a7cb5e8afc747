using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Uploads;

/// <summary>A person's uploaded files.</summary>
internal sealed class AttachmentData(Attachments attachments) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var mine = await attachments.OwnedBy(person).AsNoTracking().OrderBy(a => a.AddedAt).ToListAsync(ct);
        var files = new List<PersonalFile>();
        foreach (var attachment in mine)
            files.Add(new(FileName(attachment), await attachments.Read(attachment, ct)));
        yield return new(
            "Your uploads",
            mine.Select(a => new JsonObject
                {
                    ["Name"] = a.Name,
                    ["Attached to"] = a.TargetKind,
                    ["ID"] = a.TargetId.ToString(),
                    ["Bytes"] = a.Size,
                    ["Added"] = $"{a.AddedAt}",
                    ["File"] = FileName(a),
                })
                .ToList()
        )
        {
            Files = files,
        };
    }

    public Task Erase(Guid person, CancellationToken ct) => attachments.RemoveAll(attachments.OwnedBy(person), ct);

    /// <summary>Includes the ID, because two files may have the same name.</summary>
    private static string FileName(Attachment attachment) => $"{attachment.Id:N}-{attachment.Name}";
}
