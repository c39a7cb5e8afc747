namespace NetworkPortal.Content.Media;

/// <summary>
/// The storage of the media library's files: a folder on this machine, or a bucket in S3-compatible object storage.
/// Only <see cref="MediaStore"/> uses it.
/// </summary>
public interface IMediaStorage
{
    /// <summary>
    /// Returns the file for a key as a local file, or null if there is none. Callers must not write to it.
    /// </summary>
    /// <param name="key">The area and path, with slashes: "media/tools/worksheet.docx".</param>
    FileInfo? Find(string key);

    /// <summary>Returns the paths of all files in an area, without the area's name.</summary>
    /// <param name="area">"media".</param>
    IEnumerable<string> List(string area);

    /// <summary>Moves a local file into the storage.</summary>
    /// <returns>False if the key exists and must not be overwritten; only one of several concurrent callers
    /// succeeds.</returns>
    bool Put(string key, string file, bool overwrite);

    /// <returns>False if there is nothing to move or the new key exists.</returns>
    bool Move(string from, string to);

    /// <summary>Copies a file, overwriting any existing one.</summary>
    void Copy(string from, string to);

    /// <summary>Deletes a file if it exists.</summary>
    void Delete(string key);
}
