using SkiaSharp;

namespace PerfEval.Documents.Fonts;

/// <summary>A face cut down to the characters of a document, ready for Skia.</summary>
internal static class DrawableFont
{
    /// <summary>Cuts the face and thickens it where bold is wanted and it has none.</summary>
    /// <param name="link">The face.</param>
    /// <param name="characters">The characters.</param>
    /// <exception cref="FontUnusableException">Its file is damaged or was changed.</exception>
    public static SKTypeface Of(FontLink link, IEnumerable<int> characters)
    {
        var font = FontSubset.Cut(link.Face, characters.Order());
        try
        {
            using var data = SKData.CreateCopy(link.IsFakeBold ? BoldOutlines.Thicken(font) : font);
            return SKTypeface.FromData(data) ?? throw new FontUnusableException(link.Face.Name, "字体文件已损坏，无法绘制");
        }
        catch (Exception fault) when (fault is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new FontUnusableException(link.Face.Name, "字体轮廓已损坏，无法加粗", fault);
        }
    }
}
