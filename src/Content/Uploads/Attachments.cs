using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// The files attached to people's items. Callers must check that the person may read the item or owns it.
/// </summary>
public sealed class Attachments
{
    /// <summary>The maximum request body size, for routes that accept files.</summary>
    public const long MaxBodyBytes = UploadPipeline.MaxBodyBytes;

    private const int MaxOfThing = 10;
    private const long MaxOfPerson = 200 * 1024 * 1024;
    private readonly PortalDb db;
    private readonly UploadPipeline gate;
    private readonly string folder;
    private readonly Disk disk;
    private readonly TimeProvider time;

    internal Attachments(PortalDb db, UploadPipeline gate, PortalOptions portal, Disk disk, TimeProvider time)
    {
        this.db = db;
        this.gate = gate;
        folder = Path.Combine(portal.DataFolder, "attachments");
        this.disk = disk;
        this.time = time;
    }

    public Task<List<Attachment>> Of(string thing, Guid id, CancellationToken ct) =>
        db.Set<Attachment>()
            .AsNoTracking()
            .Where(a => a.TargetKind == thing && a.TargetId == id)
            .OrderBy(a => a.AddedAt)
            .ThenBy(a => a.Id)
            .ToListAsync(ct);

    public Task<bool> Has(string thing, Guid id, Guid attachment, CancellationToken ct) =>
        db.Set<Attachment>().AnyAsync(a => a.Id == attachment && a.TargetKind == thing && a.TargetId == id, ct);

    /// <summary>Stores the file of a form that has been read; if it is rejected, the form shows why.</summary>
    /// <returns>Whether the file was stored.</returns>
    public async Task<bool> Add(UploadForm form, HttpContext http, Guid owner, string thing, Guid id)
    {
        var (ct, file) = (http.RequestAborted, http.Request.Form.Files["file"]);
        if (!form.Valid)
            return false;
        try
        {
            await CheckRoom(owner, thing, id, file?.Length ?? 0, ct);
            var cleaned = await gate.Take(file, ct);
            await Keep(new Attachment(owner, thing, id, cleaned, time.Now()), cleaned.Content, ct);
            return true;
        }
        catch (UploadRefusedException refusal)
        {
            form.File.Fail(refusal.Message);
            return false;
        }
    }

    /// <summary>Sends the file as a download, so that browsers save it whatever its type.</summary>
    /// <returns>404 if the item has no such file.</returns>
    public async Task<IResult> Send(string thing, Guid id, Guid attachment, HttpContext http)
    {
        var found = await db.Set<Attachment>()
            .AsNoTracking()
            .SingleOrDefaultAsync(
                a => a.Id == attachment && a.TargetKind == thing && a.TargetId == id,
                http.RequestAborted
            );
        if (found is null || !File.Exists(Place(found)))
            return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.File(Place(found), found.ContentType, found.Name);
    }

    /// <returns>Whether the item had such a file.</returns>
    public Task<bool> Remove(string thing, Guid id, Guid attachment, CancellationToken ct) =>
        RemoveAll(db.Set<Attachment>().Where(a => a.Id == attachment && a.TargetKind == thing && a.TargetId == id), ct);

    /// <summary>Deletes all files attached to an item that is deleted.</summary>
    public Task RemoveAll(string thing, Guid id, CancellationToken ct) =>
        RemoveAll(db.Set<Attachment>().Where(a => a.TargetKind == thing && a.TargetId == id), ct);

    internal IQueryable<Attachment> OwnedBy(Guid person) => db.Set<Attachment>().Where(a => a.OwnerId == person);

    internal Task<byte[]> Read(Attachment attachment, CancellationToken ct) =>
        File.Exists(Place(attachment)) ? File.ReadAllBytesAsync(Place(attachment), ct) : Task.FromResult<byte[]>([]);

    /// <summary>
    /// Deletes the file first: a row without a file is only a broken link, but a file without a row would never be
    /// deleted.
    /// </summary>
    internal async Task<bool> RemoveAll(IQueryable<Attachment> attachments, CancellationToken ct)
    {
        foreach (var attachment in await attachments.AsNoTracking().ToListAsync(ct))
            if (File.Exists(Place(attachment)))
                File.Delete(Place(attachment));
        return await db.Write(() => attachments.ExecuteDeleteAsync(ct), ct) > 0;
    }

    private async Task CheckRoom(Guid owner, string thing, Guid id, long size, CancellationToken ct)
    {
        if (await db.Set<Attachment>().CountAsync(a => a.TargetKind == thing && a.TargetId == id, ct) >= MaxOfThing)
            throw new UploadRefusedException($"You can’t have more than {MaxOfThing} files here. Delete one first.");
        if (await OwnedBy(owner).SumAsync(a => a.Size, ct) + size > MaxOfPerson)
            throw new UploadRefusedException(
                $"You’re out of upload space ({MaxOfPerson / 1024 / 1024} MB). Delete files you no longer need."
            );
    }

    /// <summary>Writes the file to disk before saving the row that references it.</summary>
    private async Task Keep(Attachment attachment, byte[] content, CancellationToken ct)
    {
        await disk.Write(Place(attachment), content, ct);
        db.Add(attachment);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch
        {
            File.Delete(Place(attachment));
            throw;
        }
    }

    private string Place(Attachment attachment) => Path.Combine(folder, attachment.Stored[..2], attachment.Stored);
}
