using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Uploads;

/// <summary>The files that people put to their things. Whoever calls this has checked that the person may read, or
/// owns, the thing.</summary>
public sealed class Attachments
{
    /// <summary>For the routes that take files: the largest body.</summary>
    public const long MaxBodyBytes = UploadPipeline.MaxBodyBytes;

    private const int MaxOfThing = 10;
    private const long MaxOfPerson = 200 * 1024 * 1024;
    private readonly PortalDb db;
    private readonly UploadPipeline gate;
    private readonly string folder;
    private readonly Disk disk;
    private readonly TimeProvider time;

    internal Attachments(PortalDb db, UploadPipeline gate, PortalOptions portal, Disk disk, TimeProvider time) =>
        (this.db, this.gate, folder, this.disk, this.time) = (
            db,
            gate,
            Path.Combine(portal.DataFolder, "attachments"),
            disk,
            time
        );

    public Task<List<Attachment>> Of(string thing, Guid id, CancellationToken ct) =>
        db.Set<Attachment>()
            .AsNoTracking()
            .Where(a => a.Thing == thing && a.ThingId == id)
            .OrderBy(a => a.AddedAt)
            .ThenBy(a => a.Id)
            .ToListAsync(ct);

    public Task<bool> Has(string thing, Guid id, Guid attachment, CancellationToken ct) =>
        db.Set<Attachment>().AnyAsync(a => a.Id == attachment && a.Thing == thing && a.ThingId == id, ct);

    /// <summary>Takes the file of a form that was read; where it can't be taken, the form says why.</summary>
    /// <returns>Whether it was taken.</returns>
    public async Task<bool> Add(UploadForm form, HttpContext http, Guid owner, string thing, Guid id)
    {
        var (ct, file) = (http.RequestAborted, http.Request.Form.Files["file"]);
        if (!form.Valid)
            return false;
        try
        {
            await CheckRoom(owner, thing, id, file?.Length ?? 0, ct);
            var cleaned = await gate.Take(file, ct);
            await Keep(new Attachment(owner, thing, id, file!.FileName, cleaned, time.Now()), cleaned.Content, ct);
            return true;
        }
        catch (UploadRefusedException refusal)
        {
            form.File.Fail(refusal.Message);
            return false;
        }
    }

    /// <summary>The file as a download: browsers save it, whatever it is.</summary>
    /// <returns>404 where the thing has no such file.</returns>
    public async Task<IResult> Send(string thing, Guid id, Guid attachment, HttpContext http)
    {
        var found = await db.Set<Attachment>()
            .AsNoTracking()
            .SingleOrDefaultAsync(a => a.Id == attachment && a.Thing == thing && a.ThingId == id, http.RequestAborted);
        if (found is null || !File.Exists(Place(found)))
            return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.File(Place(found), found.ContentType, found.Name);
    }

    /// <returns>Whether the thing had such a file.</returns>
    public Task<bool> Remove(string thing, Guid id, Guid attachment, CancellationToken ct) =>
        RemoveAll(db.Set<Attachment>().Where(a => a.Id == attachment && a.Thing == thing && a.ThingId == id), ct);

    /// <summary>Everything put to a thing that is deleted.</summary>
    public Task RemoveAll(string thing, Guid id, CancellationToken ct) =>
        RemoveAll(db.Set<Attachment>().Where(a => a.Thing == thing && a.ThingId == id), ct);

    internal IQueryable<Attachment> OwnedBy(Guid person) => db.Set<Attachment>().Where(a => a.OwnerId == person);

    internal Task<byte[]> Read(Attachment attachment, CancellationToken ct) =>
        File.Exists(Place(attachment)) ? File.ReadAllBytesAsync(Place(attachment), ct) : Task.FromResult<byte[]>([]);

    /// <summary>The file first: a row without a file is a broken link, a file without a row would never be
    /// deleted.</summary>
    internal async Task<bool> RemoveAll(IQueryable<Attachment> attachments, CancellationToken ct)
    {
        foreach (var attachment in await attachments.AsNoTracking().ToListAsync(ct))
            if (File.Exists(Place(attachment)))
                File.Delete(Place(attachment));
        return await db.Write(() => attachments.ExecuteDeleteAsync(ct), ct) > 0;
    }

    private async Task CheckRoom(Guid owner, string thing, Guid id, long size, CancellationToken ct)
    {
        if (await db.Set<Attachment>().CountAsync(a => a.Thing == thing && a.ThingId == id, ct) >= MaxOfThing)
            throw new UploadRefusedException($"There are already {MaxOfThing} files here. Delete one first.");
        if (await OwnedBy(owner).SumAsync(a => a.Size, ct) + size > MaxOfPerson)
            throw new UploadRefusedException(
                $"You’ve used your {MaxOfPerson / 1024 / 1024} MB of uploads. Delete files you no longer need."
            );
    }

    /// <summary>The file is on disk before the row says so.</summary>
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
